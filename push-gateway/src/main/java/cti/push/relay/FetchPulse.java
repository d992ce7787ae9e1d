package cti.push.relay;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Whether brokers still answer. {@code poll} returns nothing both when nothing happens and when nobody is there; but an
 * answered fetch is counted even if it is empty. Written by the relay's thread, read by any.
 */
final class FetchPulse {

    private final Duration silence;
    private volatile long lastAnswerNanos = System.nanoTime();
    private volatile boolean everAnswered;
    private double answered;
    private @Nullable Metric counter;

    FetchPulse(Duration silence) {
        this.silence = silence;
    }

    void listenTo(Consumer<?, ?> consumer) {
        answered = 0;
        counter = consumer.metrics().values().stream()
                .filter(it -> it.metricName().group().equals("consumer-fetch-manager-metrics"))
                .filter(it -> it.metricName().name().equals("fetch-total"))
                .filter(it -> it.metricName().tags().size() == 1)
                .findFirst()
                .orElse(null);
    }

    void update() {
        if (counter != null && counter.metricValue() instanceof Double total && total > answered) {
            answered = total;
            lastAnswerNanos = System.nanoTime();
            everAnswered = true;
        }
    }

    boolean alive() {
        return everAnswered && System.nanoTime() - lastAnswerNanos < silence.toNanos();
    }
}
