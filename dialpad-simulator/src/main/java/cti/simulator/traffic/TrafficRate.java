package cti.simulator.traffic;

/** How much happens; 0 stops it. */
public record TrafficRate(double callsPerMinute, double messagesPerMinute) {

    public static final TrafficRate NONE = new TrafficRate(0, 0);

    /** The mean over many calls, their agents' status and their late facts included. */
    static final double EVENTS_PER_CALL = 7.9;

    /** @throws IllegalArgumentException naming what is out of range */
    public TrafficRate {
        requireRate("calls_per_minute", callsPerMinute);
        requireRate("messages_per_minute", messagesPerMinute);
    }

    /** Calls only, so many that their events come to about this rate. */
    public static TrafficRate ofEventsPerSecond(double eventsPerSecond) {
        requireRate("events_per_second", eventsPerSecond);
        return new TrafficRate(eventsPerSecond * 60 / EVENTS_PER_CALL, 0);
    }

    private static void requireRate(String name, double rate) {
        if (!(rate >= 0 && rate <= 1_000_000)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1000000");
        }
    }
}
