package cti.schemas.change;

import cti.schemas.event.AppId;
import cti.schemas.event.EventSource;
import cti.schemas.event.SubjectKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one raw event led to: there is exactly one change per raw event about a known kind of subject, also when it
 * changed nothing, because a call's history shows every delivery.
 *
 * @param subjectId Dialpad's id of the subject
 * @param rawPartition where the raw event lies in {@code cti.raw-events}
 * @param rawOffset likewise
 * @param state the transition that Dialpad named, for example {@code ringing}; absent on messages and other kinds
 * @param occurredAt by Dialpad's clock; the time of arrival where Dialpad gives none
 * @param snapshot the subject as known after this event; absent if the event says nothing that is understood, for example
 *     a state that Dialpad introduced after us
 */
public record Change(
        AppId appId,
        SubjectKind kind,
        String subjectId,
        int rawPartition,
        long rawOffset,
        String eventId,
        EventSource source,
        Instant receivedAt,
        @Nullable String state,
        Instant occurredAt,
        @Nullable Snapshot snapshot) {}
