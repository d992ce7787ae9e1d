package cti.query.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.directory.AppEntry;
import cti.schemas.push.Position;
import cti.tenancy.SignedPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Utils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads on behalf of an app. Row-level security shows the transaction that app's rows only, whatever the statements in it
 * ask for; the position is of the same snapshot as the rows, because the pool's connections are repeatable read.
 */
@Component
public class AppReads {

    /**
     * One statement, one round trip: names the app for row-level security until the transaction ends, and finds how far
     * the app's partition has been applied. The partition is Kafka's own choice for a record with this app as its key.
     */
    private static final String BEGIN_READING = """
            SELECT set_config('cti.app_id', :app, true), applied.partition, applied.change_offset, applied.change_timestamp
            FROM (SELECT count(*) AS count FROM cti.applied_position) partitions
            LEFT JOIN cti.applied_position applied ON applied.partition = :hash % nullif(partitions.count, 0)
            """;

    private final JdbcClient jdbc;
    private final ProjectionProgress progress;
    private final TransactionTemplate readOnly;

    AppReads(JdbcClient jdbc, ProjectionProgress progress, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.progress = progress;
        this.readOnly = new TransactionTemplate(transactions);
        this.readOnly.setReadOnly(true);
    }

    /**
     * Runs {@code reads} in a read-only transaction on one snapshot.
     *
     * @throws org.springframework.dao.DataAccessException if Postgres refuses a statement or goes away
     * @throws org.springframework.transaction.TransactionException if Postgres is away
     */
    public <T> Answer<T> read(AppEntry app, Supplier<T> reads) {
        return readAt(app, position -> reads.get());
    }

    /** @param reads gets the position that it includes; empty before the projection has begun */
    public <T> Answer<T> readAt(AppEntry app, Function<Optional<Position>, T> reads) {
        return Objects.requireNonNull(readOnly.execute(status -> {
            Optional<Position> position = beginReading(app);
            position.ifPresent(progress::reached);
            return new Answer<>(
                    reads.apply(position),
                    position.map(it -> SignedPosition.write(app, it)).orElse(null));
        }));
    }

    private Optional<Position> beginReading(AppEntry app) {
        String appId = app.appId().value();
        return jdbc.sql(BEGIN_READING)
                .param("app", appId)
                .param("hash", Utils.toPositive(Utils.murmur2(appId.getBytes(UTF_8))))
                .query((row, number) -> position(row))
                .single();
    }

    private static Optional<Position> position(ResultSet row) throws SQLException {
        int partition = row.getInt("partition");
        if (row.wasNull()) {
            return Optional.empty();
        }
        return Optional.of(new Position(
                partition, row.getLong("change_offset"), Position.WHOLE_CHANGE, row.getLong("change_timestamp")));
    }
}
