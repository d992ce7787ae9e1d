package cti.processor.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import cti.processor.Flow;
import cti.processor.Flow.Delivery;
import cti.processor.FlowGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Order of delivery and repetition never change what we know: legs and conversations come out byte by byte the same. */
class FoldLaws {

    private static final int PERMUTED_AT_MOST = 4;

    @Property(tries = 200)
    void recordedFlowsDoNotDependOnDelivery(@ForAll("fixtures") Flow flow, @ForAll Random random) {
        assertThat(rows(flow.shuffledWithRepeats(random))).isEqualTo(rows(flow));
        assertThat(rows(flow.reversed())).isEqualTo(rows(flow));
    }

    @Property(tries = 1_200)
    void generatedFlowsDoNotDependOnDelivery(@ForAll("generated") Flow flow, @ForAll Random random) {
        assertThat(rows(flow.shuffledWithRepeats(random))).isEqualTo(rows(flow));
        assertThat(rows(flow.reversed())).isEqualTo(rows(flow));
    }

    @Property(tries = 100)
    void everyOrderOfAShortFlowEndsTheSame(@ForAll("short") Flow flow) {
        String rows = rows(flow);
        assertThat(permutations(flow.deliveries())).allSatisfy(it -> assertThat(rows(new Flow(flow.name(), it).twice()))
                .isEqualTo(rows));
    }

    @Property(tries = 300)
    void interleavedCallsDoNotTouchEachOther(
            @ForAll("fixtures") Flow one, @ForAll("fixtures") Flow other, @ForAll Random random) {
        List<Delivery> both = new ArrayList<>(one.deliveries());
        if (!one.name().equals(other.name())) {
            both.addAll(other.deliveries());
        }
        FoldedConversations together = FoldedConversations.of(new Flow("both", both).shuffledWithRepeats(random));
        FoldedConversations alone = FoldedConversations.of(one);
        assertThat(together.calls()).containsAllEntriesOf(alone.calls());
        assertThat(together.conversations()).containsAllEntriesOf(alone.conversations());
    }

    private static String rows(Flow flow) {
        return FoldedConversations.of(flow).json();
    }

    private static List<List<Delivery>> permutations(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Delivery>> permutations = new ArrayList<>();
        for (List<Delivery> rest : permutations(deliveries.subList(1, deliveries.size()))) {
            for (int place = 0; place <= rest.size(); place++) {
                List<Delivery> permutation = new ArrayList<>(rest);
                permutation.add(place, deliveries.get(0));
                permutations.add(permutation);
            }
        }
        return permutations;
    }

    @Provide
    Arbitrary<Flow> fixtures() {
        return Arbitraries.of(Flow.CALL_FIXTURES).map(Flow::fixture);
    }

    @Provide
    Arbitrary<Flow> generated() {
        return Arbitraries.randoms().map(FlowGenerator::flow);
    }

    @Provide("short")
    Arbitrary<Flow> shortFlows() {
        return generated()
                .map(it -> it.first(Math.min(PERMUTED_AT_MOST, it.deliveries().size())));
    }
}
