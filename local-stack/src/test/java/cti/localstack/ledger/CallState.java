package cti.localstack.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is to be seen of a call in its row. A model of the fold that owes nothing to it: each event of a {@link CallFlow}
 * repeats all that was known before, so the row is what the newest event says, whatever else came or did not.
 *
 * @param talkMillis {@code null} while the call lives, as is {@code outcome}
 * @param recap {@code null} until there is one
 */
record CallState(
        String status,
        @Nullable String outcome,
        @Nullable Long talkMillis,
        @Nullable String recap) {

    /** As the newest event has it. */
    static CallState after(JsonNode claims) {
        boolean over = !claims.get("date_ended").isNull();
        return new CallState(
                over ? "ended" : living(claims.get("state").asString()),
                over ? "answered" : null,
                over ? claims.get("talk_time").asLong() : null,
                claims.path("recap_summary").asString(null));
    }

    /**
     * @param before {@code null} if nothing was known of the call
     * @return the events that agents' screens are to get
     */
    List<String> pushesSince(@Nullable CallState before) {
        if (outcome != null) {
            return List.of(before == null || before.outcome == null ? "call.ended" : "call.updated");
        }
        String earlier = before == null ? "" : before.status;
        List<String> pushes = new ArrayList<>();
        switch (status) {
            case "ringing" -> pushes.add("call.ring");
            case "held" -> {
                if (!earlier.equals("active")) {
                    pushes.add("call.started");
                }
                pushes.add("call.held");
            }
            // Taken back from a hold that nobody told us of: only the time on hold is new.
            default -> pushes.add(earlier.equals("active") ? "call.updated" : resumedOrStarted(earlier));
        }
        return pushes;
    }

    private static String resumedOrStarted(String earlier) {
        return earlier.equals("held") ? "call.resumed" : "call.started";
    }

    private static String living(String state) {
        return switch (state) {
            case "ringing" -> "ringing";
            case "connected" -> "active";
            case "hold" -> "held";
            default -> throw new IllegalArgumentException(state);
        };
    }
}
