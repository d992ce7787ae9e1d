package cti.admin.voicemail;

import cti.admin.paging.TimedPlace;
import cti.admin.paging.TimedWindow;
import cti.admin.projection.ProjectionReads;
import cti.schemas.event.AppId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code cti.voicemail}, which processor-service writes. */
@Repository
class VoicemailTable {

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** After every row: newer than any time that is stored. */
    private static final TimedPlace BEFORE_ALL =
            new TimedPlace(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final ProjectionReads reads;
    private final JdbcClient jdbc;

    VoicemailTable(ProjectionReads reads, JdbcClient jdbc) {
        this.reads = reads;
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<VoicemailRow> list(AppId appId, TimedWindow window) {
        TimedPlace after = window.after() == null ? BEFORE_ALL : window.after();
        return reads.inNameOf(appId, cti -> cti.sql("SELECT " + VoicemailRow.COLUMNS + """
                        FROM cti.voicemail WHERE app_id = ? AND (received_at, id) < (?, ?)
                        ORDER BY received_at DESC, id DESC LIMIT ? OFFSET ?
                        """)
                .param(appId.value())
                .param(after.time().atOffset(ZoneOffset.UTC))
                .param(after.id())
                .param(window.fetch())
                .param(window.skip())
                .query(VoicemailRow::read)
                .list());
    }

    /** @param id our UUID, or Dialpad's id of the call */
    Optional<VoicemailRow> find(AppId appId, String id) {
        boolean ours = UUID_FORM.matcher(id).matches();
        return reads.inNameOf(appId, cti -> cti.sql("SELECT " + VoicemailRow.COLUMNS
                        + "FROM cti.voicemail WHERE app_id = ? AND " + (ours ? "id" : "call_id") + " = ?")
                .param(appId.value())
                .param(ours ? UUID.fromString(id) : id)
                .query(VoicemailRow::read)
                .optional());
    }

    boolean appExists(AppId appId) {
        return jdbc.sql("SELECT app_id FROM admin.app WHERE app_id = ?")
                .param(appId.value())
                .query(String.class)
                .optional()
                .isPresent();
    }
}
