package cti.processor.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.event.AppId;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Utils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps projectors from an app's rows for the length of a transaction, as they keep each other from them. */
@Component
class AppPartition {

    /** All changes of an app lie on one partition: Kafka's own choice for a record with this app as its key. */
    private static final String LOCK = """
            SELECT partition FROM cti.applied_position
            WHERE partition = ? % nullif((SELECT count(*) FROM cti.applied_position), 0) FOR UPDATE
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    AppPartition(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @param work must be short: nothing of the partition is projected meanwhile */
    <T> T holding(AppId app, Supplier<T> work) {
        T result = transaction.execute(status -> {
            int hash = Utils.toPositive(Utils.murmur2(app.value().getBytes(UTF_8)));
            jdbc.queryForList(LOCK, Integer.class, hash);
            return work.get();
        });
        if (result == null) {
            throw new IllegalStateException("work without a result");
        }
        return result;
    }

    /** Returns when all batches have ended that may have begun before an erasure was known. */
    void awaitBatches(AppId app) {
        holding(app, () -> Boolean.TRUE);
    }
}
