package cti.admin.deadletter;

import cti.admin.rawlog.RawLogHeader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code cti.dead-letters} and what could be found out about it; see {@link DeadLetterReader}. What is
 * {@code null} is not known.
 *
 * @param letterId {@code partition-offset}
 * @param headers without those that make it a dead letter
 * @param redrivable whether it has everything that a raw event needs
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DeadLetter(
        String letterId,
        byte @Nullable [] key,
        byte @Nullable [] payload,
        List<RawLogHeader> headers,
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
        boolean redrivable) {}
