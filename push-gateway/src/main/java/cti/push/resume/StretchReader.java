package cti.push.resume;

import cti.push.relay.OutboundEvent;
import cti.schemas.push.Position;
import cti.schemas.topic.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Serves one lane at a time: reads its stretch of the log once for all clients in it. Confined to a thread. */
final class StretchReader {

    private final Consumer<byte[], byte[]> consumer;
    private final ResumeQueue queue;
    private final Resumers resumers;
    private final ResumeProperties properties;
    private final ResumeMetrics metrics;

    StretchReader(
            Consumer<byte[], byte[]> consumer,
            ResumeQueue queue,
            Resumers resumers,
            ResumeProperties properties,
            ResumeMetrics metrics) {
        this.consumer = consumer;
        this.queue = queue;
        this.resumers = resumers;
        this.properties = properties;
        this.metrics = metrics;
    }

    /**
     * @param group who leaves it is served or served later
     * @throws org.apache.kafka.common.KafkaException if brokers do not answer; the group then holds who is still to be
     *     served
     */
    void serve(Lane lane, List<Resumer> group) {
        group.removeIf(Resumer::gone);
        if (group.isEmpty()) {
            return;
        }
        if (lane.age() == Lane.AHEAD) {
            lookUp(lane, group);
        } else {
            read(lane, group);
        }
    }

    /** A REST answer may be ahead of what is pushed; but what it includes is in the log of changes. */
    private void lookUp(Lane lane, List<Resumer> group) {
        long changes = log(TopicNames.CHANGES, lane).end();
        boolean complete = log(TopicNames.OUTBOUND, lane).beginning() == 0;
        for (Resumer resumer : group) {
            if (resumer.toldUpTo().offset() < changes) {
                resumer.confirmed(complete);
            } else {
                resumer.lost(ResyncReason.UNKNOWN);
            }
        }
        queue.brokersAnswered();
        group.clear();
    }

    private void read(Lane lane, List<Resumer> group) {
        PartitionLog log = log(TopicNames.OUTBOUND, lane);
        long from = new StretchStart(log, properties.clockSkew()).find(group);
        if (group.isEmpty()) {
            return;
        }
        metrics.stretch();
        log.seek(from);
        long endOfTurn = System.nanoTime() + properties.turn().toNanos();
        Position upTo = Position.start(lane.partition());
        while (!group.isEmpty()) {
            Piece piece = next(log, upTo);
            queue.brokersAnswered();
            upTo = piece.upTo();
            tell(group, piece);
            group.addAll(queue.join(lane, it -> isAhead(it, piece)));
            if (System.nanoTime() - endOfTurn > 0 && queue.othersWait()) {
                group.forEach(queue::ask);
                group.clear();
            }
        }
    }

    private Piece next(PartitionLog log, Position upTo) {
        List<OutboundEvent> events = new ArrayList<>();
        Position last = upTo;
        int records = 0;
        for (ConsumerRecord<byte[], byte[]> outbound : log.read()) {
            records++;
            Optional<OutboundEvent> event = OutboundEvent.read(outbound);
            // Not above the last one: the projector repeated itself after a crash.
            if (event.isPresent() && event.get().position().compareTo(last) > 0) {
                events.add(event.get());
                last = event.get().position();
            }
        }
        metrics.read(records);
        return new Piece(events, last, log.position());
    }

    /** Clients further on than the reader stay in the group and are not bothered. */
    private void tell(List<Resumer> group, Piece piece) {
        List<Resumer> reached = new ArrayList<>();
        group.removeIf(it -> it.toldUpTo().compareTo(piece.upTo()) < 0 && reached.add(it));
        group.addAll(resumers.tell(reached, piece));
    }

    private boolean isAhead(Resumer resumer, Piece piece) {
        if (resumer.nextOffset() != Resumer.UNKNOWN_OFFSET) {
            return resumer.nextOffset() >= piece.nextOffset();
        }
        return resumer.toldUpTo().compareTo(piece.upTo()) >= 0
                && !Timeline.contradict(resumer.toldUpTo(), piece.upTo(), properties.clockSkew());
    }

    private PartitionLog log(String topic, Lane lane) {
        return new PartitionLog(consumer, new TopicPartition(topic, lane.partition()));
    }
}
