package cti.push.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.event.AppId;
import cti.schemas.push.OutboundHeaders;
import cti.schemas.push.Position;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What an app's clients are to be told.
 *
 * @param partition of {@code cti.outbound}; the app's order is the partition's
 * @param offset of its record in there
 * @param name for example {@code call.ring}
 * @param dialpadUserId the user concerned; {@code null} if none is
 * @param crmUserId that user in the CRM; {@code null} if not mapped
 * @param json the whole message, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying every message would be the only effect
public record OutboundEvent(
        AppId appId,
        int partition,
        long offset,
        Position position,
        String name,
        @Nullable String dialpadUserId,
        @Nullable String crmUserId,
        byte[] json) {

    /** What a subscription to all events of this kind is written as, for example {@code call.*}. */
    public String family() {
        return name.substring(0, name.indexOf('.') + 1) + "*";
    }

    /** @return empty if the record is not one that the contract describes */
    public static Optional<OutboundEvent> read(ConsumerRecord<byte[], byte[]> outbound) {
        String position = header(outbound, OutboundHeaders.POSITION);
        String name = header(outbound, OutboundHeaders.EVENT);
        if (outbound.key() == null || outbound.value() == null || position == null || name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OutboundEvent(
                    new AppId(new String(outbound.key(), UTF_8)),
                    outbound.partition(),
                    outbound.offset(),
                    Position.parse(position),
                    name,
                    header(outbound, OutboundHeaders.DIALPAD_USER_ID),
                    header(outbound, OutboundHeaders.CRM_USER_ID),
                    outbound.value()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> outbound, String name) {
        Header header = outbound.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
