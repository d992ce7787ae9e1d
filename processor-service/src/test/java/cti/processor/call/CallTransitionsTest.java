package cti.processor.call;

import static org.assertj.core.api.Assertions.assertThat;

import cti.processor.Flow;
import cti.schemas.change.CallSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which pushes a delivery leads to. */
class CallTransitionsTest {

    @Test
    void anAnsweredCallRingsStartsAndEnds() {
        assertThat(pushes(Flow.fixture("01-inbound-answered")))
                .containsExactly("call.ring", "call.started", "call.ended");
    }

    @Test
    void aMissedCallEndsOnce() {
        assertThat(pushes(Flow.fixture("03-inbound-missed"))).containsExactly("call.ring", "call.ended", "call.missed");
    }

    @Test
    void holdsAreHeldAndResumed() {
        assertThat(pushes(Flow.fixture("09-hold-resume")))
                .containsExactly("call.ring", "call.started", "call.held", "call.resumed", "call.held", "call.ended");
    }

    @Test
    void duplicatesAndOvertakenEventsPushNothing() {
        assertThat(pushes(Flow.fixture("12-duplicate-delivery")))
                .containsExactly("call.ring", "call.started", "call.ended");
        assertThat(pushes(Flow.fixture("11-out-of-order-delivery"))).containsExactly("call.ended", "call.updated");
    }

    @Test
    void lateFactsAreUpdates() {
        assertThat(pushes(Flow.fixture("10-late-enrichment-after-hangup")))
                .startsWith("call.ring", "call.started", "call.ended")
                .filteredOn(it -> !it.equals("call.updated"))
                .hasSize(3);
    }

    @Test
    void aLostHangupIsMadeGoodByALaterFact() {
        assertThat(pushes(Flow.fixture("18-hangup-never-arrives")))
                .containsExactly("call.ring", "call.started", "call.ended");
    }

    /** Of the first leg. */
    private static List<String> pushes(Flow flow) {
        List<String> pushes = new ArrayList<>();
        CallSnapshot before = null;
        String leg = flow.deliveries().get(0).payload().get("call_id").asString();
        for (int count = 1; count <= flow.deliveries().size(); count++) {
            Map<String, CallSnapshot> calls = flow.first(count).calls();
            pushes.addAll(CallTransitions.between(before, calls.get(leg)));
            before = calls.get(leg);
        }
        return pushes;
    }
}
