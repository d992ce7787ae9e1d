package cti.benchmarks.push;

import cti.benchmarks.tenant.Tenant;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import cti.schemas.push.CallPush;
import cti.schemas.push.OutboundHeaders;
import cti.schemas.push.Position;
import cti.schemas.push.PushedContact;
import cti.schemas.push.VoicemailPush;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.TopicNames;
import cti.tenancy.SignedPosition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The events of one app, as the projector publishes them, numbered. Not thread-safe. */
final class Story {

    private final Tenant tenant;
    private long number;

    Story(Tenant tenant) {
        this.tenant = tenant;
    }

    /** A call that rings: some 560 bytes. */
    ProducerRecord<byte[], byte[]> ring(long dueNanos) {
        Position position = position();
        String callId = Long.toString(6_000_000_000_000_000L + number);
        CallPush push = new CallPush(
                "call.ring",
                new Stamp(dueNanos, number).toId(),
                SignedPosition.write(tenant.app(), position),
                Instant.now().toString(),
                number,
                callId,
                PublicId.ofCall(app(), callId),
                UUID.randomUUID(),
                "inbound",
                "+12065550142",
                "+14155550111",
                "ringing",
                null,
                "5835806903417907",
                "crm-4711",
                new PushedContact("5835806903417999", "Jane Example", "+12065550142", "jane@example.com"),
                null,
                List.of("status", "rang_at"));
        return next(push.event(), position, JsonSerde.MAPPER.writeValueAsBytes(push));
    }

    /** @param transcript how many characters of it: most of the message */
    ProducerRecord<byte[], byte[]> voicemail(long dueNanos, int transcript) {
        Position position = position();
        String callId = Long.toString(6_000_000_000_000_000L + number);
        VoicemailPush push = new VoicemailPush(
                "voicemail.updated",
                new Stamp(dueNanos, number).toId(),
                SignedPosition.write(tenant.app(), position),
                Instant.now().toString(),
                number,
                PublicId.ofCall(app(), callId),
                callId,
                "+12065550142",
                "+14155550111",
                "5835806903417907",
                "crm-4711",
                new BigDecimal("31.5"),
                "https://dialpad.com/r/voicemail/" + callId,
                "word ".repeat(transcript / 5),
                List.of("transcript"));
        return next(push.event(), position, JsonSerde.MAPPER.writeValueAsBytes(push));
    }

    private AppId app() {
        return tenant.app().appId();
    }

    private Position position() {
        return new Position(Tenant.partition(app().value()), number, 0, System.currentTimeMillis());
    }

    private ProducerRecord<byte[], byte[]> next(String event, Position position, byte[] json) {
        number++;
        var outbound = new ProducerRecord<>(TopicNames.OUTBOUND, bytes(app().value()), json);
        outbound.headers().add(OutboundHeaders.EVENT, bytes(event));
        outbound.headers().add(OutboundHeaders.POSITION, bytes(position.toString()));
        return outbound;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
