package cti.benchmarks.query;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.serde.JsonSerde;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {

    private final Question list = new Question("/api/calls", true);
    private final Question thing = new Question("/api/conversations/1", false);

    @Test
    void aListMayNotBeSorted() {
        List<Plan> plans = List.of(plan("Index Scan"), plan("Sort"));

        assertThat(list.verdict(200, plans)).isEqualTo("SORT");
        assertThat(thing.verdict(200, plans)).isEqualTo(Question.GOOD);
    }

    @Test
    void nothingMayReadATableWhole() {
        assertThat(list.verdict(200, List.of(plan("Seq Scan")))).isEqualTo("SEQ SCAN");
        assertThat(thing.verdict(200, List.of(plan("Seq Scan")))).isEqualTo("SEQ SCAN");
    }

    @Test
    void whatIsGivenUpHasNoPlanAndIsNotGood() {
        assertThat(list.verdict(503, List.of())).isEqualTo("HTTP 503");
        assertThat(list.verdict(200, List.of(plan("Index Scan")))).isEqualTo(Question.GOOD);
    }

    private static Plan plan(String node) {
        return new Plan(
                "SELECT",
                1,
                JsonSerde.MAPPER.readTree("{\"Node Type\":\"%s\",\"Relation Name\":\"call\"}".formatted(node)));
    }
}
