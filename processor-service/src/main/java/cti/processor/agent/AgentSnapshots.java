package cti.processor.agent;

import cti.processor.decode.Claims;
import cti.processor.decode.RawEventDecoder;
import cti.processor.fold.SubjectState;
import cti.schemas.change.AgentSnapshot;
import java.time.Instant;
import java.util.stream.Stream;

/** What the facts about an agent's duty mean. */
public final class AgentSnapshots {

    private AgentSnapshots() {}

    public static AgentSnapshot of(String agentId, SubjectState state) {
        Claims status = Claims.of(state.claims().required(RawEventDecoder.AGENT_STATUS));
        return new AgentSnapshot(
                agentId,
                status.party("target"),
                status.text("on_duty_status"),
                status.text("on_duty_status_reason"),
                status.text("availability_status"),
                status.texts("call_center_ids"),
                Stream.of("date", "event_timestamp")
                        .map(status::instant)
                        .flatMap(Stream::ofNullable)
                        .findFirst()
                        .orElse(Instant.EPOCH),
                state.position());
    }
}
