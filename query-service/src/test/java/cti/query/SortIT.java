package cti.query;

import static cti.query.SampleCall.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SortIT {

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();

    /** Some without a duration, some with the same one; updated in another order than started. */
    @BeforeAll
    void calls() {
        Long[] durations = {null, 5_000L, 0L, 7_001L, null, 5_000L};
        for (int i = 0; i < durations.length; i++) {
            int number = i;
            UUID id = stack.rows.call(app.id(), call -> {
                call.id = Integer.toString(number);
                call.startedAt = NOON.plusSeconds(number);
                call.talkMillis = durations[number];
                call.target = SampleCall.user(number % 2 == 0 ? "77" : "78");
            });
            updated("call", id, NOON.minusSeconds(number));
        }
    }

    private void updated(String table, UUID id, Instant at) {
        stack.owner
                .sql("UPDATE cti." + table + " SET updated_at = :at WHERE id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "started_at    | 0 1 2 3 4 5",
                "-started_at   | 5 4 3 2 1 0",
                "updated_at    | 5 4 3 2 1 0",
                "-updated_at   | 0 1 2 3 4 5"
            })
    void isFollowedFromPageToPage(String sort, String ids) {
        assertThat(String.join(" ", walk("/api/calls?limit=1&sort=" + sort))).isEqualTo(ids);
        assertThat(String.join(" ", walk("/api/calls?limit=4&sort=" + sort))).isEqualTo(ids);
    }

    @Test
    void callsWithoutADurationAreTheShortest() {
        List<String> shortestFirst = walk("/api/calls?limit=2&sort=duration");

        assertThat(shortestFirst.subList(0, 2)).containsExactlyInAnyOrder("0", "4");
        assertThat(shortestFirst.get(2)).isEqualTo("2");
        assertThat(shortestFirst.subList(3, 5)).containsExactlyInAnyOrder("1", "5");
        assertThat(shortestFirst.get(5)).isEqualTo("3");
        List<String> longestFirst = new ArrayList<>(walk("/api/calls?limit=1&sort=-duration"));
        Collections.reverse(longestFirst);
        assertThat(longestFirst).isEqualTo(shortestFirst);
    }

    @Test
    void isTheSameWhereSeveralIndexesAreMerged() {
        assertThat(walk("/api/calls?limit=2&sort=duration&number=%2B14155550199"))
                .isEqualTo(walk("/api/calls?limit=100&sort=duration"));
        assertThat(walk("/api/calls?limit=2&offset=1&number=415-555-0199")).startsWith("4", "3");
    }

    private List<String> walk(String path) {
        List<String> seen = new ArrayList<>();
        Reply page = app.get(path);
        seen.addAll(page.all("dialpad_call_id"));
        while (page.nextCursor() != null && seen.size() < 100) {
            page = app.get(path.replaceAll("&offset=\\d+", "") + "&cursor=" + page.nextCursor());
            seen.addAll(page.all("dialpad_call_id"));
        }
        return seen;
    }
}
