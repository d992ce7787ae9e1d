package cti.simulator.traffic;

/**
 * @param rate from the start on
 * @param seed the same seed gives the same calls and messages in the same order
 * @param pace what the length of everything within a call is multiplied with; at 1, people talk for 5 to 60 s
 */
public record TrafficOptions(TrafficRate rate, long seed, double pace) {

    public static final TrafficOptions NONE = new TrafficOptions(TrafficRate.NONE, 1, 1);

    /** @throws IllegalArgumentException if the pace is not above 0 */
    public TrafficOptions {
        if (!(pace > 0)) {
            throw new IllegalArgumentException("pace must be above 0");
        }
    }

    public TrafficOptions withRate(TrafficRate rate) {
        return new TrafficOptions(rate, seed, pace);
    }

    public TrafficOptions withSeed(long seed) {
        return new TrafficOptions(rate, seed, pace);
    }

    public TrafficOptions withPace(double pace) {
        return new TrafficOptions(rate, seed, pace);
    }
}
