package cti.push.resume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Numbers for operators. Thread-safe. */
@Component
class ResumeMetrics {

    private final Counter stretches;
    private final Counter read;

    ResumeMetrics(MeterRegistry registry, ResumeQueue queue) {
        registry.gauge("cti.push.resume.waiting", queue, ResumeQueue::size);
        stretches = registry.counter("cti.push.resume.stretches");
        read = registry.counter("cti.push.resume.read");
    }

    void stretch() {
        stretches.increment();
    }

    void read(int records) {
        read.increment(records);
    }
}
