package cti.localstack.ledger;

/** What becomes of one event at our door. Thread-safe. */
final class Delivery {

    private final CallEvent event;
    private long firstSentNanos;
    private long acknowledgedNanos;
    private int attempts;
    private int refusals;
    private boolean acknowledged;
    private boolean over;

    Delivery(CallEvent event) {
        this.event = event;
    }

    CallEvent event() {
        return event;
    }

    synchronized void attempted() {
        if (attempts++ == 0) {
            firstSentNanos = System.nanoTime();
        }
    }

    synchronized void refused() {
        refusals++;
    }

    synchronized void acknowledge() {
        acknowledgedNanos = System.nanoTime();
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
        long otherSent = other.firstSentNanos();
        synchronized (this) {
            return acknowledged && acknowledgedNanos - otherSent < 0;
        }
    }

    private synchronized long firstSentNanos() {
        return firstSentNanos;
    }
}
