package cti.localstack.ledger;

import java.util.function.LongSupplier;

/** What becomes of one event at our door. Thread-safe. */
final class Delivery {

    private final CallEvent event;
    private final LongSupplier clock;
    private long firstSent;
    private long acknowledgedAt;
    private int attempts;
    private int refusals;
    private boolean acknowledged;
    private boolean over;

    /** @param clock ticks whenever it is asked, so that of two moments one is the earlier */
    Delivery(CallEvent event, LongSupplier clock) {
        this.event = event;
        this.clock = clock;
    }

    CallEvent event() {
        return event;
    }

    synchronized void attempted() {
        if (attempts++ == 0) {
            firstSent = clock.getAsLong();
        }
    }

    synchronized void refused() {
        refusals++;
    }

    synchronized void acknowledge() {
        acknowledgedAt = clock.getAsLong();
        acknowledged = true;
        over = true;
    }

    /** Dialpad will not send it again. */
    synchronized void giveUp() {
        over = true;
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized boolean isAcknowledged() {
        return acknowledged;
    }

    /** Attempts beyond the first. */
    synchronized int retries() {
        return Math.max(0, attempts - 1);
    }

    /** Answers other than an acknowledgement. */
    synchronized int refusals() {
        return refusals;
    }

    /** Whether we had said yes to it before the other was sent at all: then the log must have it first. */
    boolean acknowledgedBefore(Delivery other) {
        long otherSent = other.firstSent();
        synchronized (this) {
            return acknowledged && acknowledgedAt < otherSent;
        }
    }

    private synchronized long firstSent() {
        return firstSent;
    }
}
