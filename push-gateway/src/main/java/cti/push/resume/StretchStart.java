package cti.push.resume;

import cti.push.relay.OutboundEvent;
import cti.schemas.push.Position;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds where to begin, and who comes too late. Times say where to look; what is read there says whether it is early
 * enough: an event that the client knows, or the beginning of a log from which nothing was ever deleted.
 */
final class StretchStart {

    private static final int GROWTH = 20;

    private final PartitionLog log;
    private final Duration clockSkew;

    StretchStart(PartitionLog log, Duration clockSkew) {
        this.log = log;
        this.clockSkew = clockSkew;
    }

    /**
     * @param group not empty; who is lost is told so and removed
     * @return an offset before all that is news to the rest
     */
    long find(List<Resumer> group) {
        long beginning = log.beginning();
        long known = group.stream()
                .mapToLong(Resumer::nextOffset)
                .filter(it -> it >= beginning)
                .min()
                .orElse(Long.MAX_VALUE);
        Optional<Position> oldest = group.stream()
                .filter(it -> it.nextOffset() < beginning)
                .map(Resumer::toldUpTo)
                .min(Comparator.naturalOrder());
        return oldest.map(it -> Math.min(known, search(it, beginning, group))).orElse(known);
    }

    private long search(Position oldest, long beginning, List<Resumer> group) {
        long end = log.end();
        long found = log.firstSince(oldest.timestamp() - clockSkew.toMillis(), end);
        for (long back = 1; ; back *= GROWTH) {
            long from = Math.max(beginning, found - back);
            Optional<Position> first = firstEvent(from, end);
            if (from == beginning
                    || first.filter(it -> it.compareTo(oldest) <= 0).isPresent()) {
                group.removeIf(it -> it.nextOffset() < beginning && isLost(it, first, beginning == 0));
                return from;
            }
        }
    }

    private boolean isLost(Resumer resumer, Optional<Position> first, boolean complete) {
        Position since = resumer.toldUpTo();
        if (first.filter(it -> Timeline.contradict(it, since, clockSkew)).isPresent()) {
            resumer.lost(ResyncReason.UNKNOWN);
            return true;
        }
        if (!complete && first.filter(it -> it.compareTo(since) <= 0).isEmpty()) {
            resumer.lost(ResyncReason.TOO_OLD);
            return true;
        }
        return false;
    }

    private Optional<Position> firstEvent(long from, long end) {
        log.seek(from);
        while (log.position() < end) {
            for (ConsumerRecord<byte[], byte[]> outbound : log.read()) {
                Optional<OutboundEvent> event = OutboundEvent.read(outbound);
                if (event.isPresent()) {
                    return event.map(OutboundEvent::position);
                }
            }
        }
        return Optional.empty();
    }
}
