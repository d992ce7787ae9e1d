package cti.processor.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings changes into the tables and onto agents' screens. One transaction writes the rows, how far we are, and the
 * outbound events; then the events are sent. A crash in between is made good from the outbox: rows are never applied
 * twice, an event may be sent twice and has the same position then.
 */
@Component
class Projector {

    private final List<Projection> projections;
    private final UnaryOperator<List<PositionedChange>> erasure;
    private final AppliedPositions positions;
    private final Outbox outbox;
    private final Consumer<List<OutboundEvent>> publisher;
    private final BiConsumer<PositionedChange, RuntimeException> deadLetters;
    private final TransactionTemplate transaction;
    private final UnexplainedFailures unexplained;

    Projector(
            List<Projection> projections,
            UnaryOperator<List<PositionedChange>> erasure,
            AppliedPositions positions,
            Outbox outbox,
            Consumer<List<OutboundEvent>> publisher,
            BiConsumer<PositionedChange, RuntimeException> deadLetters,
            TransactionTemplate transaction,
            ProjectionProperties properties) {
        this.projections = projections;
        this.erasure = erasure;
        this.positions = positions;
        this.outbox = outbox;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.transaction = transaction;
        this.unexplained = new UnexplainedFailures(properties.attempts());
    }

    /**
     * What is to be sent after the commit.
     *
     * @param appliedUpTo change offset that the events reach up to
     */
    private record Committed(List<OutboundEvent> events, long appliedUpTo) {}

    /**
     * What was erased is left out. A change that cannot be written, whatever is tried, is set aside and the rest goes on. What may be over some day
     * is left to the caller, who tries again; so is everything about sending, which comes after the commit and concerns
     * no single change.
     *
     * @param changes of one partition, in order; those applied already are left out
     */
    void project(int partition, List<PositionedChange> changes) {
        Committed committed;
        try {
            committed = transaction.execute(status -> apply(partition, changes));
        } catch (RuntimeException e) {
            if (FailureKind.of(e) == FailureKind.OF_THE_DATABASE) {
                throw e;
            }
            if (changes.size() > 1) {
                changes.forEach(it -> project(partition, List.of(it)));
            } else {
                retryOrSetAside(changes.get(0), e);
            }
            return;
        }
        send(partition, committed);
    }

    private void retryOrSetAside(PositionedChange change, RuntimeException failure) {
        if (FailureKind.of(failure) == FailureKind.UNEXPLAINED && !unexplained.exhaustedBy(change)) {
            throw failure;
        }
        deadLetters.accept(change, failure);
        transaction.executeWithoutResult(status -> skip(change));
    }

    private void skip(PositionedChange change) {
        if (positions.lock(change.partition()) < change.offset()) {
            positions.advance(change);
        }
    }

    private void send(int partition, Committed committed) {
        if (!committed.events().isEmpty()) {
            publisher.accept(committed.events());
            outbox.removeUpTo(partition, committed.appliedUpTo());
        }
    }

    private Committed apply(int partition, List<PositionedChange> changes) {
        long applied = positions.lock(partition);
        // Redelivered: whoever applied it may have died before sending.
        boolean redelivered = changes.get(0).offset() <= applied;
        List<OutboundEvent> events = new ArrayList<>(redelivered ? outbox.pending(partition) : List.of());
        List<PositionedChange> fresh =
                changes.stream().filter(it -> it.offset() > applied).toList();
        if (fresh.isEmpty()) {
            return new Committed(events, applied);
        }
        List<PositionedChange> shown = erasure.apply(fresh);
        List<OutboundEvent> added = new ArrayList<>();
        for (Projection projection : projections) {
            List<PositionedChange> own =
                    shown.stream().filter(projection::accepts).toList();
            if (!own.isEmpty()) {
                added.addAll(projection.apply(own));
            }
        }
        added.sort(Comparator.comparing(OutboundEvent::position));
        outbox.add(added);
        PositionedChange last = fresh.get(fresh.size() - 1);
        positions.advance(last);
        events.addAll(added);
        return new Committed(events, last.offset());
    }
}
