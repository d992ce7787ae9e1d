package cti.admin.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param stackTrace null if nothing was thrown, and in a list
 * @param payload null if there is none, or if it is too large for a list
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DeadLetterRow(
        long seq,
        String letterId,
        String reason,
        @Nullable String detail,
        @Nullable String origin,
        @Nullable String stackTrace,
        @Nullable String appId,
        @Nullable String subject,
        @Nullable String eventId,
        @Nullable String source,
        @Nullable String organizationId,
        @Nullable String officeId,
        @Nullable Instant receivedAt,
        @Nullable Instant setAsideAt,
        boolean redrivable,
        @Nullable Instant redrivenAt,
        int payloadBytes,
        byte @Nullable [] payload) {}
