package cti.simulator.delivery;

import java.time.Duration;

/**
 * How much of what is delivered comes twice or late.
 *
 * @param duplicates share of the deliveries that are made twice, 0 to 1; the second within {@code maxDelay}
 * @param late share of the deliveries that are held back, 0 to 1, so that later events overtake them
 * @param maxDelay longest time that something is held back
 */
public record Disorder(double duplicates, double late, Duration maxDelay) {

    public static final Disorder NONE = new Disorder(0, 0, Duration.ZERO);

    /** @throws IllegalArgumentException naming what is out of range */
    public Disorder {
        requireShare("duplicates", duplicates);
        requireShare("late", late);
        if (maxDelay.isNegative()) {
            throw new IllegalArgumentException("max_delay_ms must not be negative");
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1");
        }
    }
}
