package cti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TotalIT {

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();

    @Test
    void isExactUpToTenThousand() {
        addCalls(1, 10_000);
        assertThat(total("")).isEqualTo("{\"limit\":1,\"has_more\":true,\"total\":10000,\"total_is_estimate\":false}");
        assertThat(total("&number=4155550100"))
                .isEqualTo("{\"limit\":1,\"has_more\":false,\"total\":0,\"total_is_estimate\":false}");
    }

    /** However little the planner knows: statistics are older than the rows. */
    @Test
    void isNeverEstimatedAtLessThanWasCounted() {
        stack.owner.sql("ANALYZE cti.call").update();
        addCalls(1, 10_001);

        for (String filter : List.of("", "&number=4155550199", "&updated_after=2026-01-01T00:00:00Z")) {
            assertThat(pagination(filter).get("total_is_estimate").asBoolean())
                    .as(filter)
                    .isTrue();
            assertThat(pagination(filter).get("total").asLong()).as(filter).isGreaterThan(10_000);
        }
    }

    @Test
    void aboveIsWhatThePlannerExpectsOfTheApp() {
        addCalls(1, 25_000);
        stack.owner.sql("ANALYZE cti.call").update();

        assertThat(pagination("").get("total").asLong()).isCloseTo(25_000, withinPercentage(15));
        assertThat(pagination("&status=missed").get("total").asLong()).isZero();
        assertThat(stack.newApp()
                        .get("/api/calls?include=total")
                        .json()
                        .at("/pagination/total")
                        .asLong())
                .isZero();
    }

    private void addCalls(int first, int last) {
        stack.rows.call(app.id(), call -> call.id = "model");
        stack.owner
                .sql("""
                        INSERT INTO cti.call (app_id, call_id, id, direction, from_number, to_number, status, started_at,
                            snapshot, version, changed_partition, changed_offset, created_at, updated_at)
                        SELECT app_id, number::text, gen_random_uuid(), direction,
                            CASE number % 2 WHEN 0 THEN '+14155550199' END, '+14155550199', status, started_at,
                            snapshot, version, 0, 0, created_at, updated_at
                        FROM cti.call, generate_series(:first, :last) number
                        WHERE app_id = :app AND call_id = 'model'
                        """)
                .param("app", app.id().value())
                .param("first", first)
                .param("last", last)
                .update();
        stack.owner
                .sql("DELETE FROM cti.call WHERE app_id = :app AND call_id = 'model'")
                .param("app", app.id().value())
                .update();
    }

    private String total(String filter) {
        return pagination(filter).toString().replaceAll("\"next_cursor\":(\"[^\"]*\"|null),", "");
    }

    private JsonNode pagination(String filter) {
        return app.get("/api/calls?limit=1&include=total" + filter).json().get("pagination");
    }
}
