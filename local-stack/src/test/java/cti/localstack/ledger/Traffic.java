package cti.localstack.ledger;

import static org.awaitility.Awaitility.await;

import cti.schemas.event.AppId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Calls going on side by side at a fixed rate of events, whatever becomes of those before: an outage is as long as the
 * traffic that it meets. Thread-safe.
 */
final class Traffic {

    private static final int CALLS_AT_ONCE = 60;
    private static final long TICK_MILLIS = 5;
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final AppId app;
    private final int eventsPerSecond;
    private final Dialpad dialpad;
    private final Queue<CallFlow> calls = new ArrayDeque<>();
    private final long begin = System.nanoTime();
    private final Future<?> ticks;
    private long callNumber;
    private long offered;
    private boolean finishing;

    Traffic(AppId app, int eventsPerSecond, Dialpad dialpad, ScheduledExecutorService timer) {
        this.app = app;
        this.eventsPerSecond = eventsPerSecond;
        this.dialpad = dialpad;
        this.ticks = timer.scheduleAtFixedRate(this::offerWhatIsDue, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns when so much more traffic has been offered. */
    void letPass(Duration duration) {
        long target = offered() + eventsPerSecond * duration.toMillis() / 1000;
        await().atMost(duration.multipliedBy(2).plus(SLACK)).until(() -> offered() >= target);
    }

    /** Begins no more calls and returns when the last one has ended. */
    void finish() {
        synchronized (this) {
            finishing = true;
        }
        await().atMost(SLACK).until(ticks::isDone);
    }

    private synchronized long offered() {
        return offered;
    }

    private synchronized void offerWhatIsDue() {
        long due = (System.nanoTime() - begin) * eventsPerSecond / TimeUnit.SECONDS.toNanos(1);
        while (offered < due) {
            if (!finishing && calls.size() < CALLS_AT_ONCE) {
                calls.add(new CallFlow(app, ++callNumber));
            }
            CallFlow call = calls.poll();
            if (call == null) {
                ticks.cancel(false);
                return;
            }
            dialpad.deliver(call.next(++offered));
            if (call.goesOn()) {
                calls.add(call);
            }
        }
    }
}
