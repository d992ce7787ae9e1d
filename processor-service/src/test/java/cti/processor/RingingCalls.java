package cti.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.schemas.directory.AppEntry;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.schemas.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Calls of one app that each ring once, and what must have become of them: one row, one line of history, one push. */
final class RingingCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final ProcessorStack stack;
    private final AppEntry app;
    private int count;

    RingingCalls(ProcessorStack stack) {
        this.stack = stack;
        this.app = stack.newApp();
    }

    void ring() {
        ring(Instant.now());
    }

    void ring(Instant started) {
        count++;
        String claims = "{\"call_id\":%d,\"state\":\"ringing\",\"direction\":\"inbound\",\"event_timestamp\":%d,"
                + "\"date_started\":%d,\"date_rang\":%d,\"target\":{\"id\":7,\"type\":\"user\"}}";
        long at = started.toEpochMilli();
        SubjectKey call = new SubjectKey(app.appId(), SubjectKind.CALL, Integer.toString(count));
        stack.append(call, claims.formatted(count, at, at, at).getBytes(UTF_8));
    }

    /** One each 50 ms. */
    void ringFor(Duration duration) {
        Instant end = Instant.now().plus(duration);
        await().atMost(duration.multipliedBy(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    ring();
                    return Instant.now().isAfter(end);
                });
    }

    void assertEachIsKnownOnce() {
        assertThat(stack.awaitPushes(app, count, PATIENCE))
                .extracting(it -> it.get("event").asString() + it.get("call_id").asString())
                .hasSize(count)
                .doesNotHaveDuplicates();
        JdbcTemplate jdbc = stack.jdbc();
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForList("SELECT 1 FROM cti.outbox").isEmpty());
        for (String table : List.of("cti.call", "cti.call_event")) {
            String sql = "SELECT count(*) FROM " + table + " WHERE app_id = ?";
            assertThat(jdbc.queryForObject(sql, Integer.class, app.appId().value()))
                    .as(table)
                    .isEqualTo(count);
        }
        assertThat(stack.records(TopicNames.DEAD_LETTERS, app.appId().value())).isEmpty();
    }
}
