package cti.processor.call;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallStatus;
import cti.schemas.push.PushEvents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the documented events a change of a call leg is. Derived from what is different, not from what Dialpad sent: a
 * repeated webhook is no event, a late {@code ringing} is no ring.
 */
final class CallTransitions {

    private CallTransitions() {}

    /**
     * @param before {@code null} if the leg was unknown
     * @return names of events, in order; empty if nothing that clients see is different
     */
    static List<String> between(@Nullable CallSnapshot before, CallSnapshot after) {
        List<String> events = new ArrayList<>();
        if (after.transferred() && (before == null || !before.transferred())) {
            events.add(PushEvents.CALL_TRANSFERRED);
        }
        if (after.outcome() != null) {
            if (before == null || before.outcome() == null) {
                events.add(PushEvents.CALL_ENDED);
                if (after.outcome() == CallOutcome.MISSED) {
                    events.add(PushEvents.CALL_MISSED);
                }
            }
        } else {
            addLiveTransitions(events, before == null ? null : before.status(), after.status());
        }
        if (events.isEmpty() && !CallFields.changed(before, after).isEmpty()) {
            events.add(PushEvents.CALL_UPDATED);
        }
        return events;
    }

    private static void addLiveTransitions(List<String> events, @Nullable CallStatus before, CallStatus after) {
        if (before == after) {
            return;
        }
        switch (after) {
            case QUEUED -> events.add(PushEvents.CALL_QUEUED);
            case RINGING -> events.add(PushEvents.CALL_RING);
            case ACTIVE -> events.add(before == CallStatus.HELD ? PushEvents.CALL_RESUMED : PushEvents.CALL_STARTED);
            case HELD -> {
                // The answer may have been lost or overtaken; a screen must still learn that the call was answered.
                if (before != CallStatus.ACTIVE) {
                    events.add(PushEvents.CALL_STARTED);
                }
                events.add(PushEvents.CALL_HELD);
            }
            case ENDED, MISSED, REJECTED, VOICEMAIL -> {} // being in the voicemail greeting is an update
        }
    }
}
