package cti.processor.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Links;
import cti.schemas.change.CallSnapshot.Recap;
import cti.schemas.change.CallStatus;
import cti.schemas.change.Change;
import cti.schemas.event.AppId;
import cti.schemas.event.Direction;
import cti.schemas.event.EventSource;
import cti.schemas.event.SubjectKind;
import cti.testsupport.TestInfrastructure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** A projector that dies between its steps, on a real Postgres. */
class ProjectorFaultsIT {

    private static final AppId APP = new AppId("acme");
    private static final long POISON = 666;
    private static final int ATTEMPTS = 3;

    private JdbcTemplate jdbc;
    private Outbox outbox;
    private Projector projector;
    private final List<OutboundEvent> sent = new ArrayList<>();
    private final List<Long> setAside = new ArrayList<>();
    private boolean kafkaIsAway;

    /** What happens when the poison is to be written. */
    private Runnable poison = () -> {
        throw new IllegalArgumentException("cannot be written");
    };

    /** Tells of every change that reaches it, and nothing else. */
    private final Projection echo = new Projection() {

        @Override
        public boolean accepts(PositionedChange change) {
            return true;
        }

        @Override
        public List<OutboundEvent> apply(List<PositionedChange> changes) {
            if (changes.stream().anyMatch(it -> it.offset() == POISON)) {
                poison.run();
            }
            return changes.stream()
                    .map(it -> new OutboundEvent(it.position(0), APP, "call.ring", null, null, "{}"))
                    .toList();
        }
    };

    @BeforeEach
    void openDatabase() {
        var database = new DriverManagerDataSource(TestInfrastructure.migratedDatabase("db/cti/changelog.yaml"));
        jdbc = new JdbcTemplate(database);
        AppliedPositions positions = new AppliedPositions(jdbc);
        positions.addPartitions(3);
        outbox = new Outbox(jdbc);
        projector = new Projector(
                List.of(echo),
                changes -> changes,
                positions,
                outbox,
                this::send,
                (change, failure) -> setAside.add(change.offset()),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                new ProjectionProperties(ATTEMPTS));
    }

    private void send(List<OutboundEvent> events) {
        if (kafkaIsAway) {
            throw new KafkaException("Kafka is away");
        }
        sent.addAll(events);
    }

    @Test
    void eventsCommittedButNotSentAreSentWhenTheirChangeIsRedelivered() {
        kafkaIsAway = true;
        assertThatThrownBy(() -> projector.project(1, List.of(change(5), change(6))))
                .hasMessage("Kafka is away");
        assertThat(outbox.pending(1)).hasSize(2);

        kafkaIsAway = false;
        projector.project(1, List.of(change(5), change(6), change(8)));

        assertThat(sent).extracting(it -> it.position().offset()).containsExactly(5L, 6L, 8L);
        assertThat(outbox.pending(1)).isEmpty();
    }

    @Test
    void changeThatWasAppliedIsNeverAppliedAgain() {
        projector.project(1, List.of(change(5)));
        projector.project(1, List.of(change(5)));

        assertThat(sent).hasSize(1);
        assertThat(appliedOffset(1)).isEqualTo(5);
    }

    @Test
    void projectorThatLostItsPartitionUnknowinglyAppliesNothing() {
        Projector zombie = projector;
        projector.project(1, List.of(change(5), change(6), change(7)));
        zombie.project(1, List.of(change(5), change(6)));

        assertThat(sent).extracting(it -> it.position().offset()).containsExactly(5L, 6L, 7L);
        assertThat(appliedOffset(1)).isEqualTo(7);
    }

    @Test
    void changeThatCannotBeWrittenIsSetAsideAndTheRestGoesOn() {
        projector.project(1, List.of(change(5), change(POISON), change(700)));

        assertThat(sent).extracting(it -> it.position().offset()).containsExactly(5L, 700L);
        assertThat(setAside).containsExactly(POISON);
        assertThat(appliedOffset(1)).isEqualTo(700);
    }

    @Test
    void changeThatFailsForNoKnownReasonIsTriedSomeTimesAndThenSetAside() {
        poison = () -> {
            throw new IllegalStateException("nobody expected that");
        };
        List<PositionedChange> batch = List.of(change(5), change(POISON), change(700));
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            assertThatThrownBy(() -> projector.project(1, batch)).hasMessage("nobody expected that");
        }
        assertThat(setAside).isEmpty();
        assertThat(appliedOffset(1)).isEqualTo(5);

        projector.project(1, batch);

        assertThat(setAside).containsExactly(POISON);
        assertThat(sent).extracting(it -> it.position().offset()).containsExactly(5L, 700L);
        assertThat(appliedOffset(1)).isEqualTo(700);
    }

    @Test
    void changeThatFailsForAWhileIsWritten() {
        poison = () -> {
            throw new IllegalStateException("not yet");
        };
        assertThatThrownBy(() -> projector.project(1, List.of(change(POISON)))).hasMessage("not yet");
        poison = () -> {};

        projector.project(1, List.of(change(POISON)));

        assertThat(setAside).isEmpty();
        assertThat(sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_terminate_backend(pg_backend_pid())",
                "SET LOCAL statement_timeout = 1; SELECT pg_sleep(10)",
                "SET LOCAL transaction_read_only = on; CREATE TABLE cti.refused (x int)",
                "SET LOCAL ROLE cti_read; DELETE FROM cti.call",
                "SELECT * FROM cti.not_migrated_yet"
            })
    void whatIsWrongWithTheDatabaseIsWaitedForAndCountsAsNoAttempt(String sql) {
        poison = () -> jdbc.execute(sql);
        for (int attempt = 0; attempt < 2 * ATTEMPTS; attempt++) {
            assertThatThrownBy(() -> projector.project(1, List.of(change(5), change(POISON))))
                    .isInstanceOfAny(DataAccessException.class, TransactionException.class);
        }
        assertThat(setAside).isEmpty();
        poison = () -> {};

        projector.project(1, List.of(change(5), change(POISON)));

        assertThat(sent).extracting(it -> it.position().offset()).containsExactly(5L, POISON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a'::int",
                "SELECT 1 / 0",
                "CREATE TABLE cti.checked (x int CHECK (x > 0)); INSERT INTO cti.checked VALUES (0)",
                "CREATE TABLE cti.long (x text PRIMARY KEY); INSERT INTO cti.long"
                        + " SELECT string_agg(md5(it::text), '') FROM generate_series(1, 1000) it"
            })
    void valuesThatPostgresRefusesAreSetAsideAtOnce(String sql) {
        poison = () -> jdbc.execute(sql);

        projector.project(1, List.of(change(5), change(POISON), change(700)));

        assertThat(setAside).containsExactly(POISON);
        assertThat(appliedOffset(1)).isEqualTo(700);
    }

    @Test
    void whatCannotBeSentIsNeverSetAside() {
        for (int attempt = 0; attempt < 2 * ATTEMPTS; attempt++) {
            kafkaIsAway = true;
            assertThatThrownBy(() -> projector.project(1, List.of(change(5)))).hasMessage("Kafka is away");
        }
        kafkaIsAway = false;

        projector.project(1, List.of(change(5)));

        assertThat(setAside).isEmpty();
        assertThat(sent).hasSize(1);
    }

    @Test
    void partitionsAreIndependent() {
        projector.project(1, List.of(change(5)));
        projector.project(2, List.of(change(2, 3)));

        assertThat(appliedOffset(1)).isEqualTo(5);
        assertThat(appliedOffset(2)).isEqualTo(3);
    }

    private long appliedOffset(int partition) {
        return new AppliedPositions(jdbc).applied(partition);
    }

    private static PositionedChange change(long offset) {
        return change(1, offset);
    }

    private static PositionedChange change(int partition, long offset) {
        CallSnapshot call = new CallSnapshot(
                "1",
                Direction.INBOUND,
                null,
                null,
                CallStatus.ENDED,
                CallOutcome.ANSWERED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                false,
                false,
                new Recap(null, null, List.of(), List.of()),
                List.of(),
                List.of(),
                null,
                null,
                Links.NONE,
                null,
                offset);
        Change change = new Change(
                APP,
                SubjectKind.CALL,
                "1",
                0,
                offset,
                "evt",
                EventSource.WEBHOOK,
                Instant.EPOCH,
                "hangup",
                Instant.EPOCH,
                call);
        return new PositionedChange(change, partition, offset, 0);
    }
}
