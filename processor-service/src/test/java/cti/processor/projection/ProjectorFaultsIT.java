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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A projector that dies between its steps, on a real Postgres. */
class ProjectorFaultsIT {

    private static final AppId APP = new AppId("acme");
    private static final long POISON = 666;

    private JdbcTemplate jdbc;
    private Outbox outbox;
    private Projector projector;
    private final List<OutboundEvent> sent = new ArrayList<>();
    private final List<Long> setAside = new ArrayList<>();
    private boolean kafkaIsAway;

    /** Tells of every change that reaches it, and nothing else. */
    private static final Projection ECHO = new Projection() {

        @Override
        public boolean accepts(PositionedChange change) {
            return true;
        }

        @Override
        public List<OutboundEvent> apply(List<PositionedChange> changes) {
            if (changes.stream().anyMatch(it -> it.offset() == POISON)) {
                throw new IllegalArgumentException("cannot be written");
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
                List.of(ECHO),
                changes -> changes,
                positions,
                outbox,
                this::send,
                (change, failure) -> setAside.add(change.offset()),
                new TransactionTemplate(new JdbcTransactionManager(database)));
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
