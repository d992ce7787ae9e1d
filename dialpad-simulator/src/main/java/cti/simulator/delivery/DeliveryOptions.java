package cti.simulator.delivery;

import java.time.Duration;

/**
 * @param timeout how long a receiver may take to answer; 5 s at Dialpad
 * @param timeScale what the pauses between retries are multiplied with; 0.01 makes 2 s of Dialpad's into 20 ms
 * @param concurrency most requests under way at once
 * @param seed of the dice that {@link Disorder} throws
 */
public record DeliveryOptions(Duration timeout, double timeScale, int concurrency, long seed) {

    /** As Dialpad, as far as that is known. */
    public static final DeliveryOptions DIALPADS = new DeliveryOptions(Duration.ofSeconds(5), 1, 64, 0);

    public DeliveryOptions withTimeout(Duration timeout) {
        return new DeliveryOptions(timeout, timeScale, concurrency, seed);
    }

    public DeliveryOptions withTimeScale(double timeScale) {
        return new DeliveryOptions(timeout, timeScale, concurrency, seed);
    }

    public DeliveryOptions withSeed(long seed) {
        return new DeliveryOptions(timeout, timeScale, concurrency, seed);
    }
}
