package cti.simulator.traffic;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lets invented calls and messages happen at a chosen rate, in real time. Thread-safe. */
public final class Traffic {

    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private final Arrivals calls;
    private final Arrivals messages;
    private volatile TrafficRate rate = TrafficRate.NONE;

    /**
     * @param publisher gets each event at the time at which it is generated, on the timer's thread
     * @param timer when it is shut down, all traffic ends where it is
     */
    public Traffic(
            Consumer<ObjectNode> publisher,
            TrafficOptions options,
            LongSupplier ids,
            ScheduledExecutorService timer,
            InstantSource clock) {
        Consumer<Timeline> play = timeline -> play(timeline, publisher, timer, clock);
        calls = new Arrivals(Stories.ofCalls(options.seed(), ids, options.pace()), play, timer, clock);
        messages = new Arrivals(Stories.ofMessages(options.seed() + 1, ids, options.pace()), play, timer, clock);
    }

    public TrafficRate rate() {
        return rate;
    }

    /** Takes effect at once; calls that are under way go on to their end. */
    public synchronized void rate(TrafficRate rate) {
        this.rate = rate;
        calls.perMinute(rate.callsPerMinute());
        messages.perMinute(rate.messagesPerMinute());
        LOG.info(
                "traffic_changed calls_per_minute={} messages_per_minute={}",
                rate.callsPerMinute(),
                rate.messagesPerMinute());
    }

    private static void play(
            Timeline timeline, Consumer<ObjectNode> publisher, ScheduledExecutorService timer, InstantSource clock) {
        long now = clock.millis();
        for (ObjectNode event : timeline.events()) {
            long due = Timeline.clock(event) - now;
            var unused = timer.schedule(() -> publisher.accept(event), due, TimeUnit.MILLISECONDS);
        }
    }
}
