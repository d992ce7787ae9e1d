package cti.admin.silence;

import cti.admin.projection.ProjectionReads;
import cti.schemas.event.AppId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many calls webhooks told of; calls that only a reconciliation found do not count. */
@Component
class WebhookCounts {

    private final ProjectionReads reads;
    private final JdbcClient jdbc;

    WebhookCounts(ProjectionReads reads, JdbcClient jdbc) {
        this.reads = reads;
        this.jdbc = jdbc;
    }

    /** Apps that Dialpad may post to. */
    List<AppId> apps() {
        return jdbc
                .sql("SELECT app_id FROM admin.app JOIN admin.webhook USING (app_id) WHERE enabled ORDER BY app_id")
                .query(String.class)
                .list()
                .stream()
                .map(AppId::new)
                .toList();
    }

    /**
     * Calls that began in the window.
     *
     * @param most counting ends there
     */
    int calls(AppId appId, Instant end, Duration window, int most) {
        return reads.inNameOf(appId, cti -> cti.sql("""
                        SELECT count(*) FROM (
                            SELECT FROM cti.call AS call
                            WHERE app_id = ? AND started_at > ? AND started_at <= ? AND EXISTS (
                                SELECT FROM cti.call_event AS event
                                WHERE event.app_id = call.app_id AND event.call_id = call.call_id
                                  AND event.source = 'webhook')
                            LIMIT ?) AS told
                        """)
                .param(appId.value())
                .param(end.minus(window).atOffset(ZoneOffset.UTC))
                .param(end.atOffset(ZoneOffset.UTC))
                .param(most)
                .query(Integer.class)
                .single());
    }
}
