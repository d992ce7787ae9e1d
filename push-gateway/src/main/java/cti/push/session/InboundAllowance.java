package cti.push.session;

import java.util.concurrent.TimeUnit;

/** What a client may send: so many messages a second for long, and ten times as many at once. Confined to an event loop. */
final class InboundAllowance {

    private static final int BURST_SECONDS = 10;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long price;

    /** Nanoseconds that were saved up; a message costs its price. */
    private long saved = BURST_SECONDS * SECOND;

    private long lastNanos;

    InboundAllowance(int perSecond, long nowNanos) {
        this.price = SECOND / perSecond;
        this.lastNanos = nowNanos;
    }

    /** @return false if the message is one too many */
    boolean spend(long nowNanos) {
        saved = Math.min(BURST_SECONDS * SECOND, saved + nowNanos - lastNanos);
        lastNanos = nowNanos;
        if (saved < price) {
            return false;
        }
        saved -= price;
        return true;
    }
}
