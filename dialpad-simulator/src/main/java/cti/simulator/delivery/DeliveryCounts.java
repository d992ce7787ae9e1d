package cti.simulator.delivery;

/**
 * What has become of the events so far.
 *
 * @param generated events that happened
 * @param unmatched of these, those that no subscription asked for
 * @param deliveries one for each event and subscription, and one for each deliberate repetition
 * @param delivered answered 2xx
 * @param refused lost because the receiver answered neither 2xx nor 5xx
 * @param givenUp lost because every attempt failed
 * @param retried attempts beyond the first
 * @param duplicated deliveries that were made again on purpose
 * @param pending deliveries that are neither delivered nor lost yet
 * @param dropped events of which, on purpose, nobody was told; among those generated and not among the deliveries
 */
public record DeliveryCounts(
        long generated,
        long unmatched,
        long deliveries,
        long delivered,
        long refused,
        long givenUp,
        long retried,
        long duplicated,
        long pending,
        long dropped) {}
