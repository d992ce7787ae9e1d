package cti.simulator.delivery;

import java.time.Duration;

/**
 * How much of what is delivered comes twice, late or never.
 *
 * @param duplicates share of the deliveries that are made twice, 0 to 1; the second within {@code maxDelay}
 * @param late share of the deliveries that are held back, 0 to 1, so that later events overtake them
 * @param lost share of the events that are never delivered to anybody, 0 to 1
 * @param lostSubjects share of the calls, messages, agents and contacts of which nothing is ever delivered, 0 to 1; the
 *     same ones for the same seed
 * @param maxDelay longest time that something is held back
 */
public record Disorder(double duplicates, double late, double lost, double lostSubjects, Duration maxDelay) {

    public static final Disorder NONE = new Disorder(0, 0, 0, 0, Duration.ZERO);

    /** @throws IllegalArgumentException naming what is out of range */
    public Disorder {
        requireShare("duplicates", duplicates);
        requireShare("late", late);
        requireShare("lost", lost);
        requireShare("lost_subjects", lostSubjects);
        if (maxDelay.isNegative()) {
            throw new IllegalArgumentException("max_delay_ms must not be negative");
        }
    }

    /** Disorder in which nothing is lost. */
    public Disorder(double duplicates, double late, Duration maxDelay) {
        this(duplicates, late, 0, 0, maxDelay);
    }

    /** Loss without disorder. */
    public static Disorder losing(double lost, double lostSubjects) {
        return new Disorder(0, 0, lost, lostSubjects, Duration.ZERO);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1");
        }
    }
}
