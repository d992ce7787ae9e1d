package cti.admin.voicemail;

import cti.schemas.serde.Seconds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same members that the REST API for CRMs shows.
 *
 * @param callId the public id of the leg that it was left on
 * @param crmUserId null if nobody said who the Dialpad user is
 */
record VoicemailView(
        UUID id,
        UUID callId,
        String dialpadCallId,
        @Nullable String dialpadUserId,
        @Nullable String crmUserId,
        @Nullable String fromNumber,
        @Nullable String toNumber,
        @Nullable String recordingUrl,
        @Nullable String transcript,
        @Nullable BigDecimal durationSeconds,
        Instant receivedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static VoicemailView of(VoicemailRow row, @Nullable String crmUserId) {
        return new VoicemailView(
                row.id(),
                row.callPublicId(),
                row.callId(),
                row.dialpadUserId(),
                crmUserId,
                row.fromNumber(),
                row.toNumber(),
                row.snapshot().recordingUrl(),
                row.snapshot().transcript(),
                Seconds.ofMillis(row.snapshot().durationMillis()),
                row.receivedAt(),
                row.version(),
                row.createdAt(),
                row.updatedAt());
    }
}
