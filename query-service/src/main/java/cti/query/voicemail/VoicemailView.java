package cti.query.voicemail;

import static cti.query.page.Columns.snapshot;
import static cti.query.page.Columns.time;
import static cti.query.page.Columns.uuid;

import cti.query.page.Order;
import cti.query.party.CrmUsers;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.serde.Seconds;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A voicemail as CRMs see it. Every field is there; what is not known is {@code null}.
 *
 * @param callId the {@code id} of the call leg that it was left on
 */
@Schema(name = "Voicemail")
public record VoicemailView(
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

    String etag() {
        return CrmUsers.etag(version, crmUserId);
    }

    public static final Order<VoicemailView> NEWEST_FIRST =
            Order.byTime("received_at", true, VoicemailView::receivedAt, VoicemailView::id);

    /** The columns of {@code cti.voicemail} that {@link #of} reads. */
    static final String COLUMNS =
            "app_id, id, call_public_id, call_id, dialpad_user_id, from_number, to_number, received_at,"
                    + " snapshot, version, created_at, updated_at";

    public static VoicemailView of(ResultSet row, CrmUsers crmUsers) throws SQLException {
        Voicemail voicemail = snapshot(row, Voicemail.class);
        return new VoicemailView(
                uuid(row, "id"),
                uuid(row, "call_public_id"),
                row.getString("call_id"),
                row.getString("dialpad_user_id"),
                crmUsers.of(row, row.getString("dialpad_user_id")),
                row.getString("from_number"),
                row.getString("to_number"),
                voicemail.recordingUrl(),
                voicemail.transcript(),
                Seconds.ofMillis(voicemail.durationMillis()),
                time(row, "received_at"),
                row.getLong("version"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }
}
