package cti.push.resume;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Clients that wait for a reader, by lane. A lane is served by one reader at a time and as a whole, the one whose first
 * client came first before the others. Thread-safe.
 */
@Component
class ResumeQueue implements Replay {

    /** @param dueNanos until then others may come to be served with the first */
    private record Waiting(long dueNanos, List<Resumer> resumers) {}

    /**
     * What a reader has to do.
     *
     * @param resumers the reader's own list
     */
    record Work(Lane lane, List<Resumer> resumers) {}

    private final ResumeProperties properties;
    private final Clock clock;

    /** In the order of their first clients; guarded by this, as everything. */
    private final Map<Lane, Waiting> lanes = new LinkedHashMap<>();

    private final Set<Lane> served = new HashSet<>();

    /** When brokers answered last, as {@link System#nanoTime}. */
    private long answeredNanos = System.nanoTime();

    ResumeQueue(ResumeProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void ask(Resumer resumer) {
        add(Lane.from(resumer.toldUpTo(), clock.millis()), resumer, properties.gather());
    }

    @Override
    public void askWhetherKnown(Resumer resumer) {
        add(Lane.ahead(resumer.toldUpTo()), resumer, properties.gather());
    }

    /** Clients that wait. */
    synchronized int size() {
        return lanes.values().stream().mapToInt(it -> it.resumers().size()).sum();
    }

    /** Waits for something to do; {@link #done} has to follow. */
    synchronized Work take() throws InterruptedException {
        while (true) {
            long now = System.nanoTime();
            long wait = Long.MAX_VALUE;
            for (Map.Entry<Lane, Waiting> lane : lanes.entrySet()) {
                if (served.contains(lane.getKey())) {
                    continue;
                }
                long untilDue = lane.getValue().dueNanos() - now;
                if (untilDue <= 0) {
                    served.add(lane.getKey());
                    return new Work(lane.getKey(), lanes.remove(lane.getKey()).resumers());
                }
                wait = Math.min(wait, untilDue);
            }
            TimeUnit.NANOSECONDS.timedWait(this, wait);
        }
    }

    synchronized void done(Lane lane) {
        served.remove(lane);
        notifyAll();
    }

    /** Those of the lane that came meanwhile and whom the reader has not passed yet. */
    synchronized List<Resumer> join(Lane lane, Predicate<Resumer> notPassed) {
        List<Resumer> joining = new ArrayList<>();
        Waiting waiting = lanes.get(lane);
        if (waiting != null) {
            take(waiting.resumers(), notPassed, joining);
            if (waiting.resumers().isEmpty()) {
                lanes.remove(lane);
            }
        }
        return joining;
    }

    /** Whether a lane waits that nobody serves. */
    synchronized boolean othersWait() {
        return !served.containsAll(lanes.keySet());
    }

    synchronized void brokersAnswered() {
        answeredNanos = System.nanoTime();
    }

    /** After a failure. Who has waited for brokers for too long, in whatever lane, is sent away. */
    void askAgain(Lane lane, List<Resumer> resumers) {
        resumers.forEach(it -> add(lane, it, properties.retryAfter()));
        impatient().forEach(Resumer::unavailable);
    }

    private synchronized List<Resumer> impatient() {
        long earliest = System.nanoTime() - properties.patience().toNanos();
        List<Resumer> impatient = new ArrayList<>();
        if (answeredNanos - earliest < 0) {
            lanes.values().forEach(it -> take(it.resumers(), who -> who.progressNanos() - earliest < 0, impatient));
            lanes.values().removeIf(it -> it.resumers().isEmpty());
        }
        return impatient;
    }

    private synchronized void add(Lane lane, Resumer resumer, Duration delay) {
        lanes.computeIfAbsent(lane, it -> new Waiting(System.nanoTime() + delay.toNanos(), new ArrayList<>()))
                .resumers()
                .add(resumer);
        notifyAll();
    }

    private static void take(List<Resumer> from, Predicate<Resumer> condition, List<Resumer> to) {
        from.removeIf(it -> condition.test(it) && to.add(it));
    }
}
