package cti.schemas.change;

import cti.schemas.event.AppId;
import cti.schemas.event.EventSource;
import cti.schemas.event.SubjectKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one raw event led to: there is exactly one change per understood raw event, also when it changed nothing, because
 * a call's history shows every delivery.
 *
 * @param rawPartition where the raw event lies in {@code cti.raw-events}
 * @param rawOffset likewise
 * @param state the transition that Dialpad named, for example {@code ringing}; absent on messages and other kinds
 * @param occurredAt by Dialpad's clock; the time of arrival where Dialpad gives none
 * @param snapshot the subject as known after this event
 */
public record Change(
        AppId appId,
        SubjectKind kind,
        int rawPartition,
        long rawOffset,
        String eventId,
        EventSource source,
        Instant receivedAt,
        @Nullable String state,
        Instant occurredAt,
        Snapshot snapshot) {}
