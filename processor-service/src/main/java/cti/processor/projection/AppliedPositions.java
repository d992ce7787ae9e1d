package cti.processor.projection;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How far each partition of {@code cti.changes} is in the tables. */
@Repository
class AppliedPositions {

    private final JdbcTemplate jdbc;

    AppliedPositions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Readers take the number of rows for the number of partitions. */
    void addPartitions(int count) {
        jdbc.update("""
                INSERT INTO cti.applied_position (partition, change_offset, change_timestamp)
                SELECT partition, -1, 0 FROM generate_series(0, ? - 1) AS partition
                ON CONFLICT DO NOTHING
                """, count);
    }

    /**
     * Holds the partition until the end of the transaction, so that a projector that lost it in a rebalance and does not
     * know yet cannot apply a change twice.
     *
     * @return offset of the last change applied, -1 before the first
     */
    long lock(int partition) {
        return offset(partition, " FOR UPDATE");
    }

    /** @return offset of the last change applied, -1 before the first */
    long applied(int partition) {
        return offset(partition, "");
    }

    private long offset(int partition, String lock) {
        Long offset = jdbc.queryForObject(
                "SELECT change_offset FROM cti.applied_position WHERE partition = ?" + lock, Long.class, partition);
        return Objects.requireNonNull(offset, "change_offset is not null");
    }

    void advance(PositionedChange last) {
        jdbc.update(
                "UPDATE cti.applied_position SET change_offset = ?, change_timestamp = ? WHERE partition = ?",
                last.offset(),
                last.timestamp(),
                last.partition());
    }
}
