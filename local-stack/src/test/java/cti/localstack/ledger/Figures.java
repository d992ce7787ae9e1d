package cti.localstack.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The account of one scenario in numbers.
 *
 * @param sent events
 * @param refused answers other than an acknowledgement
 * @param retried attempts beyond the first of an event
 * @param givenUp events that Dialpad will not send again, though we never said yes to them; they may be in the log
 * @param inLog events that the raw log has
 * @param repeatedInLog further records of those events
 * @param reordered events that stand before one of their call that had been acknowledged before they were sent
 * @param inRows events in the history of their call
 * @param wrongRows calls that are not what their events say
 * @param pushed outbound events, repetitions left out
 * @param repeatedPushes records that a gateway drops
 * @param onScreen pushes that a WebSocket client got; {@code null} if none listened to calls
 * @param lost acknowledged events missing in log or rows, and pushes that ought to have come
 * @param doubled history rows and pushes that came more often than they ought
 * @param disordered calls whose pushes came in another order than their events
 */
record Figures(
        int sent,
        int acknowledged,
        int refused,
        int retried,
        int givenUp,
        int inLog,
        int repeatedInLog,
        int reordered,
        int inRows,
        int wrongRows,
        int pushed,
        int repeatedPushes,
        @Nullable Integer onScreen,
        int lost,
        int doubled,
        int disordered) {

    static final String HEADING = """
            | scenario | sent | acknowledged | refused | retried | given up | in log | repeated in log | reordered \
            | in rows | wrong rows | pushed | repeated in topic | on screen | lost | doubled | disordered |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    String line(String scenario) {
        return "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %s | %d | %d | %d |%n"
                .formatted(
                        scenario,
                        sent,
                        acknowledged,
                        refused,
                        retried,
                        givenUp,
                        inLog,
                        repeatedInLog,
                        reordered,
                        inRows,
                        wrongRows,
                        pushed,
                        repeatedPushes,
                        onScreen == null ? "-" : onScreen.toString(),
                        lost,
                        doubled,
                        disordered);
    }
}
