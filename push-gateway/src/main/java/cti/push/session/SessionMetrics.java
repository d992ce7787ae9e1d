package cti.push.session;

import cti.push.resume.ResyncReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Numbers for operators. Thread-safe. */
@Component
class SessionMetrics {

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger resuming = new AtomicInteger();
    private final Counter delivered;
    private final Counter replayed;
    private final Counter resumed;
    private final MeterRegistry registry;

    SessionMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("cti.push.sockets", open);
        registry.gauge("cti.push.resuming", resuming);
        replayed = registry.counter("cti.push.replayed");
        resumed = registry.counter("cti.push.resumed");
        delivered = registry.counter("cti.push.delivered");
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed(PushSession session) {
        open.decrementAndGet();
        if (session.isResuming()) {
            resuming.decrementAndGet();
        }
        registry.counter("cti.push.closed", "code", session.end()).increment();
    }

    void resuming() {
        resuming.incrementAndGet();
    }

    /** A client was told all that it missed. */
    void resumed() {
        resuming.decrementAndGet();
        resumed.increment();
    }

    /** A client cannot be told what it missed. */
    void resync(ResyncReason reason) {
        resuming.decrementAndGet();
        registry.counter("cti.push.resync", "reason", reason.word()).increment();
    }

    /** A missed event was written to a client. */
    void replayed() {
        replayed.increment();
    }

    void delivered(int messages) {
        delivered.increment(messages);
    }

    int open() {
        return open.get();
    }
}
