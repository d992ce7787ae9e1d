package cti.admin.backfill;

import cti.admin.projection.ProjectionReads;
import cti.schemas.event.AppId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What the rows that clients read know of finished calls. */
@Component
class CallRows {

    private record Known(String callId, @Nullable Instant endedAt, int recordings, boolean transcribed) {

        boolean has(ObjectNode claims) {
            long ended = claims.path("date_ended").asLong();
            return endedAt != null
                    && endedAt.toEpochMilli() == ended
                    && recordings >= claims.path("recording_details").size()
                    && (transcribed || !claims.has("transcription_text"));
        }
    }

    private final ProjectionReads reads;

    CallRows(ProjectionReads reads) {
        this.reads = reads;
    }

    /**
     * @param calls claims of finished calls
     * @return those whose row is not there, does not know of the end, or lacks a recording or text
     */
    List<ObjectNode> missing(AppId appId, List<ObjectNode> calls) {
        Map<String, Known> known =
                known(appId, calls).stream().collect(Collectors.toMap(Known::callId, Function.identity()));
        return calls.stream()
                .filter(it -> {
                    Known row = known.get(it.path("call_id").asString());
                    return row == null || !row.has(it);
                })
                .toList();
    }

    private List<Known> known(AppId appId, List<ObjectNode> calls) {
        String[] ids = calls.stream().map(it -> it.path("call_id").asString()).toArray(String[]::new);
        return reads.inNameOf(appId, jdbc -> jdbc.sql("""
                        SELECT call_id, CAST(snapshot ->> 'ended_at' AS timestamptz) AS ended_at,
                            jsonb_array_length(snapshot -> 'recordings') AS recordings,
                            snapshot -> 'voicemail' ->> 'transcript' IS NOT NULL AS transcribed
                        FROM cti.call WHERE app_id = ? AND call_id = ANY (?)
                        """)
                .param(appId.value())
                .param(ids)
                .query((row, number) -> {
                    OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
                    return new Known(
                            row.getString("call_id"),
                            endedAt == null ? null : endedAt.toInstant(),
                            row.getInt("recordings"),
                            row.getBoolean("transcribed"));
                })
                .list());
    }
}
