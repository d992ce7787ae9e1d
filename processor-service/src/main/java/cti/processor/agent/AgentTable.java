package cti.processor.agent;

import cti.processor.projection.Row;
import cti.processor.projection.Steps.RowWrite;
import cti.schemas.change.AgentSnapshot;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.agent}. */
@Repository
class AgentTable {

    private static final int BATCH_SIZE = 500;

    private static final String UPSERT = """
            INSERT INTO cti.agent (app_id, agent_id, on_duty_status,
                                   snapshot, version, changed_partition, changed_offset, created_at, updated_at)
            VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            ON CONFLICT (app_id, agent_id) DO UPDATE SET
                on_duty_status = EXCLUDED.on_duty_status,
                snapshot = EXCLUDED.snapshot,
                version = EXCLUDED.version,
                changed_partition = EXCLUDED.changed_partition,
                changed_offset = EXCLUDED.changed_offset,
                updated_at = EXCLUDED.updated_at
            WHERE agent.version < EXCLUDED.version
            """;

    private final JdbcTemplate jdbc;

    AgentTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param agents in key order, each agent once */
    void upsertAll(Collection<RowWrite<AgentSnapshot>> agents) {
        jdbc.batchUpdate(UPSERT, agents, BATCH_SIZE, AgentTable::bind);
    }

    private static void bind(PreparedStatement statement, RowWrite<AgentSnapshot> write) throws SQLException {
        new Row(statement)
                .text(write.last().change().appId().value())
                .text(write.snapshot().agentId())
                .text(write.snapshot().onDutyStatus())
                .tail(write.snapshot(), write);
    }
}
