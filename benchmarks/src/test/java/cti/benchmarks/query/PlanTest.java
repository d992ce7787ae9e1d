package cti.benchmarks.query;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.serde.JsonSerde;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void readingInTheOrderOfAnIndexIsFine() {
        Plan plan = plan("""
                {"Node Type":"Limit","Shared Hit Blocks":5,"Shared Read Blocks":2,"Plans":[
                  {"Node Type":"Index Scan","Scan Direction":"Backward","Index Name":"call_by_start","Relation Name":"call",
                   "Actual Loops":1,"Rows Removed by Filter":30}]}""");

        assertThat(plan.readsAll()).isFalse();
        assertThat(plan.sorts()).isFalse();
        assertThat(plan.shape()).isEqualTo("Limit(Index Scan back call_by_start)");
        assertThat(plan.discarded()).isEqualTo(30);
        assertThat(plan.pages()).isEqualTo(7);
    }

    @Test
    void sortingIsFoundAtAnyDepth() {
        assertThat(plan("""
                {"Node Type":"Limit","Plans":[{"Node Type":"Gather Merge","Plans":[{"Node Type":"Incremental Sort"}]}]}""").sorts()).isTrue();
    }

    @Test
    void readingALargeTableWholeIsFoundAndASmallOneIsNot() {
        String scan = "{\"Node Type\":\"Aggregate\",\"Plans\":[{\"Node Type\":\"Seq Scan\",\"Relation Name\":\"%s\"}]}";

        assertThat(plan(scan.formatted("call")).readsAll()).isTrue();
        assertThat(plan(scan.formatted("applied_position")).readsAll()).isFalse();
    }

    private static Plan plan(String json) {
        return new Plan("SELECT", 1, JsonSerde.MAPPER.readTree(json));
    }
}
