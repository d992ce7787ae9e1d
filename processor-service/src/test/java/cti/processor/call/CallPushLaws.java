package cti.processor.call;

import static org.assertj.core.api.Assertions.assertThat;

import cti.processor.Flow;
import cti.processor.Flow.Delivery;
import cti.processor.FlowGenerator;
import cti.processor.FoldedCalls;
import cti.schemas.change.CallSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is pushed depends on what is different, never on how often it is delivered. */
class CallPushLaws {

    @Property(tries = 1_000)
    void deliveringEverythingAgainPushesNothing(@ForAll("flows") Flow flow, @ForAll Random random) {
        FoldedCalls folded = new FoldedCalls();
        flow.deliveries().forEach(folded::add);
        assertThat(pushes(folded, flow.shuffledWithRepeats(random))).isEmpty();
    }

    @Property(tries = 500)
    void aCallRingsStartsAndEndsOnceUnlessItWasStale(@ForAll("flows") Flow flow, @ForAll Random random) {
        Flow delivered = flow.shuffledWithRepeats(random);
        boolean closedByTheTimer = flow.deliveries().stream()
                .anyMatch(it -> it.payload().get("state").asString().equals("stale"));
        if (!closedByTheTimer) {
            List<String> pushes = pushes(new FoldedCalls(), delivered);
            assertThat(pushes.stream().filter(it -> it.startsWith("call.ended")))
                    .doesNotHaveDuplicates();
            assertThat(pushes.stream().filter(it -> it.startsWith("call.ring"))).doesNotHaveDuplicates();
        }
    }

    private static List<String> pushes(FoldedCalls folded, Flow flow) {
        Map<String, CallSnapshot> before = new HashMap<>(folded.calls());
        List<String> pushes = new ArrayList<>();
        for (Delivery delivery : flow.deliveries()) {
            CallSnapshot after = folded.add(delivery);
            if (after != null) {
                CallTransitions.between(before.get(after.callId()), after)
                        .forEach(it -> pushes.add(it + " " + after.callId()));
                before.put(after.callId(), after);
            }
        }
        return pushes;
    }

    @Provide
    Arbitrary<Flow> flows() {
        return Arbitraries.oneOf(
                Arbitraries.of(Flow.CALL_FIXTURES).map(Flow::fixture),
                Arbitraries.randoms().map(FlowGenerator::flow));
    }
}
