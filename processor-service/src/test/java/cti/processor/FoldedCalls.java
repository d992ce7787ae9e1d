package cti.processor;

import cti.processor.Flow.Delivery;
import cti.processor.call.CallSnapshots;
import cti.processor.decode.Decoded;
import cti.processor.decode.RawEventDecoder;
import cti.processor.fold.SubjectState;
import cti.schemas.change.CallSnapshot;
import cti.schemas.event.RawEvent;
import cti.schemas.event.SubjectKind;
import cti.schemas.serde.JsonSerde;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds deliveries as they come. Versions are left out, because they count deliveries. */
public final class FoldedCalls {

    private final Map<String, SubjectState> states = new TreeMap<>();

    /** @return the leg as known now; {@code null} if Dialpad told nothing of it yet */
    public @Nullable CallSnapshot add(Delivery delivery) {
        RawEvent raw = new RawEvent("evt", SubjectKind.CALL, delivery.source(), Instant.EPOCH, null);
        byte[] payload = JsonSerde.MAPPER.writeValueAsBytes(delivery.payload());
        Decoded decoded = RawEventDecoder.decode(raw, payload, 0);
        SubjectState state = states.getOrDefault(delivery.callId(), SubjectState.UNSEEN);
        if (decoded instanceof Decoded.Accepted accepted) {
            state = state.merge(accepted.observation());
            states.put(delivery.callId(), state);
        }
        return snapshot(delivery.callId(), state);
    }

    public Map<String, CallSnapshot> calls() {
        Map<String, CallSnapshot> calls = new TreeMap<>();
        states.forEach((id, state) -> {
            if (state.known()) {
                calls.put(id, CallSnapshots.of(id, state));
            }
        });
        return calls;
    }

    private static @Nullable CallSnapshot snapshot(String callId, SubjectState state) {
        return state.known() ? CallSnapshots.of(callId, state) : null;
    }
}
