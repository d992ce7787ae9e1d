package cti.push.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Numbers for operators. Thread-safe. */
@Component
class SessionMetrics {

    private final AtomicInteger open = new AtomicInteger();
    private final Counter delivered;
    private final MeterRegistry registry;

    SessionMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("cti.push.sockets", open);
        delivered = registry.counter("cti.push.delivered");
    }

    void opened() {
        open.incrementAndGet();
    }

    /** @param code a {@link CloseCode} number, {@code client} if the client ended it, {@code lost} if nobody did */
    void closed(String code) {
        open.decrementAndGet();
        registry.counter("cti.push.closed", "code", code).increment();
    }

    void delivered(int messages) {
        delivered.increment(messages);
    }

    int open() {
        return open.get();
    }
}
