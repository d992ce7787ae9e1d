package cti.simulator.traffic;

import cti.simulator.payload.Company;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Invents one call or message after the other; the same seed and the same ids give the same sequence. Every call ends.
 * Not thread-safe.
 */
public final class Stories {

    private static final List<Weighted> CALLS = List.of(
            new Weighted(24, DirectCalls::inboundAnswered),
            new Weighted(20, DirectCalls::outboundAnswered),
            new Weighted(6, DirectCalls::outboundUnanswered),
            new Weighted(8, DirectCalls::missed),
            new Weighted(9, DirectCalls::voicemail),
            new Weighted(3, DirectCalls::greetingOnly),
            new Weighted(14, GroupCalls::queueAnswered),
            new Weighted(3, GroupCalls::queueAbandoned),
            new Weighted(3, GroupCalls::menuToQueue),
            new Weighted(3, GroupCalls::departmentRingsAll),
            new Weighted(5, Transfers::blind),
            new Weighted(2, Transfers::warm));

    private static final List<Weighted> MESSAGES = List.of(
            new Weighted(45, Messages::inbound),
            new Weighted(5, Messages::picture),
            new Weighted(45, Messages::delivered),
            new Weighted(5, Messages::failed));

    private final List<Weighted> stories;
    private final int weights;
    private final Scene scene;

    private Stories(List<Weighted> stories, Scene scene) {
        this.stories = stories;
        this.weights = stories.stream().mapToInt(Weighted::weight).sum();
        this.scene = scene;
    }

    /** @param pace what the length of everything within a call is multiplied with */
    public static Stories ofCalls(long seed, LongSupplier ids, double pace) {
        return new Stories(CALLS, new Scene(new Random(seed), ids, pace, Company.ACME));
    }

    /** @param pace what the time until a message is delivered is multiplied with */
    public static Stories ofMessages(long seed, LongSupplier ids, double pace) {
        return new Stories(MESSAGES, new Scene(new Random(seed), ids, pace, Company.ACME));
    }

    /** One more that begins at this time; all of its events, also those that lie ahead. */
    public Timeline next(Instant startedAt) {
        Instant start = startedAt.truncatedTo(ChronoUnit.MILLIS);
        return new Timeline(start, pick().tell(scene, start));
    }

    private Story pick() {
        int left = scene.anyOf(weights);
        for (Weighted candidate : stories) {
            left -= candidate.weight();
            if (left < 0) {
                return candidate.story();
            }
        }
        throw new AssertionError("weights do not add up");
    }

    private record Weighted(int weight, Story story) {}
}
