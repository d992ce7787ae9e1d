package cti.processor.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Delivery order and repetition never change what we know. */
class CallFoldLaws {

    @Property
    void anyOrderAndAnyRepetitionGiveTheSameCalls(@ForAll("fixtures") Flow flow, @ForAll Random random) {
        assertThat(flow.shuffledWithRepeats(random).calls()).containsExactlyInAnyOrderEntriesOf(flow.calls());
    }

    @Property
    void deliveryBackwardsGivesTheSameCalls(@ForAll("fixtures") Flow flow) {
        assertThat(flow.reversed().calls()).containsExactlyInAnyOrderEntriesOf(flow.calls());
    }

    @Provide
    Arbitrary<Flow> fixtures() {
        return Arbitraries.of(Flow.CALL_FIXTURES).map(Flow::fixture);
    }
}
