package cti.processor.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.processor.projection.ChangePlace;
import cti.schemas.event.AppId;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Utils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps projectors from an app's rows for the length of a transaction, as they keep each other from them. */
@Component
class AppPartition {

    /** All changes of an app lie on one partition: Kafka's own choice for a record with this app as its key. */
    private static final String LOCK = """
            SELECT partition, change_offset, change_timestamp FROM cti.applied_position
            WHERE partition = ? % nullif((SELECT count(*) FROM cti.applied_position), 0) FOR UPDATE
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    AppPartition(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** What is removed between two changes is told with the second one, and found again from the first one's time. */
    private static final RowMapper<ChangePlace> BEFORE_NEXT = (row, number) ->
            new ChangePlace(row.getInt("partition"), row.getLong("change_offset") + 1, row.getLong("change_timestamp"));

    /**
     * @param work must be short: nothing of the partition is projected meanwhile. Gets the place of what it does in the story
     *     of the app: every position that was given out is before it
     */
    <T> T holding(AppId app, Function<ChangePlace, T> work) {
        T result = transaction.execute(status -> {
            int hash = Utils.toPositive(Utils.murmur2(app.value().getBytes(UTF_8)));
            List<ChangePlace> place = jdbc.query(LOCK, BEFORE_NEXT, hash);
            // Without partitions nothing was projected, so there is nothing to remove.
            return work.apply(place.isEmpty() ? new ChangePlace(0, 0, 0) : place.get(0));
        });
        if (result == null) {
            throw new IllegalStateException("work without a result");
        }
        return result;
    }

    /** Returns when all batches have ended that may have begun before an erasure was known. */
    void awaitBatches(AppId app) {
        holding(app, place -> Boolean.TRUE);
    }
}
