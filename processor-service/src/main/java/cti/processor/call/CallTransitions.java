package cti.processor.call;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the documented events a change of a call leg is. Derived from what is different, not from what Dialpad sent: a
 * repeated webhook is no event, a late {@code ringing} is no ring.
 */
final class CallTransitions {

    static final String UPDATED = "call.updated";

    private CallTransitions() {}

    /**
     * @param before {@code null} if the leg was unknown
     * @return names of events, in order; empty if nothing that clients see is different
     */
    static List<String> between(@Nullable CallSnapshot before, CallSnapshot after) {
        List<String> events = new ArrayList<>();
        if (after.transferred() && (before == null || !before.transferred())) {
            events.add("call.transferred");
        }
        if (after.outcome() != null) {
            if (before == null || before.outcome() == null) {
                events.add("call.ended");
                if (after.outcome() == CallOutcome.MISSED) {
                    events.add("call.missed");
                }
            }
        } else {
            addLiveTransitions(events, before == null ? null : before.status(), after.status());
        }
        if (events.isEmpty() && !CallFields.changed(before, after).isEmpty()) {
            events.add(UPDATED);
        }
        return events;
    }

    private static void addLiveTransitions(List<String> events, @Nullable CallStatus before, CallStatus after) {
        if (before == after) {
            return;
        }
        switch (after) {
            case QUEUED -> events.add("call.queued");
            case RINGING -> events.add("call.ring");
            case ACTIVE -> events.add(before == CallStatus.HELD ? "call.resumed" : "call.started");
            case HELD -> {
                // The answer may have been lost or overtaken; a screen must still learn that the call was answered.
                if (before != CallStatus.ACTIVE) {
                    events.add("call.started");
                }
                events.add("call.held");
            }
            case ENDED, MISSED, REJECTED, VOICEMAIL -> {} // being in the voicemail greeting is an update
        }
    }
}
