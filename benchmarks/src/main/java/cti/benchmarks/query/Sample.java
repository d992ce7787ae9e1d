package cti.benchmarks.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Values to ask an app's lists for.
 *
 * @param busy the number of most calls on the other side
 * @param usual a number on the other side with a few calls
 * @param own one of the app's own, with many calls
 * @param agent user with most calls
 * @param conversation an id that a conversation has
 * @param callId Dialpad's
 * @param offset of a change in the middle of all
 */
record Sample(
        String appId,
        String busy,
        String usual,
        String own,
        String agent,
        String conversation,
        String callId,
        String id,
        long offset) {

    private static final String CALL = """
            SELECT call_id, id, external_number, k
            FROM cti.call JOIN bench.app USING (app_id)
            WHERE app_id = ? AND started_at < '2026-01-01'
            ORDER BY started_at DESC, id DESC LIMIT 1
            """;

    /** The generator's arithmetic: see calls.sql. */
    static Sample of(Connection connection, String appId) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(CALL)) {
            call.setString(1, appId);
            ResultSet row = call.executeQuery();
            row.next();
            long k = row.getLong("k");
            return new Sample(
                    appId,
                    "+1" + (2_010_000_000L + k * 20_000_000),
                    row.getString("external_number"),
                    "+1415" + (2_000_000 + k * 10_000),
                    Long.toString(5_400_000_000_000_000L + k * 100_000),
                    conversation(connection, appId),
                    row.getString("call_id"),
                    row.getString("id"),
                    Loading.CALLS / 2);
        }
    }

    private static String conversation(Connection connection, String appId) throws SQLException {
        try (PreparedStatement member = connection.prepareStatement(
                "SELECT alias FROM cti.conversation_member WHERE app_id = ? ORDER BY call_id DESC LIMIT 1")) {
            member.setString(1, appId);
            ResultSet row = member.executeQuery();
            row.next();
            return row.getString(1);
        }
    }
}
