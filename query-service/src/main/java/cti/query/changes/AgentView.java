package cti.query.changes;

import static cti.query.page.Columns.snapshot;
import static cti.query.page.Columns.time;

import cti.query.party.CrmUsers;
import cti.schemas.change.AgentSnapshot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's duty status as CRMs see it.
 *
 * @param status in Dialpad's words
 */
@Schema(name = "Agent")
record AgentView(
        String dialpadUserId,
        @Nullable String crmUserId,
        @Nullable String name,
        @Nullable String status,
        @Nullable String availability,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static AgentView of(ResultSet row, CrmUsers crmUsers) throws SQLException {
        AgentSnapshot agent = snapshot(row, AgentSnapshot.class);
        return new AgentView(
                agent.agentId(),
                crmUsers.of(row, agent.agentId()),
                agent.agent() == null ? null : agent.agent().name(),
                agent.onDutyStatus(),
                agent.availability(),
                row.getLong("version"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }
}
