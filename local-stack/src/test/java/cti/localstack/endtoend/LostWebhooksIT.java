package cti.localstack.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.localstack.LocalStack;
import cti.localstack.catalogue.ServiceName;
import cti.simulator.payload.DialpadIds;
import cti.simulator.traffic.Stories;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Dialpad tells nothing of every tenth call, and of another tenth not that it ended; a backfill by Dialpad's REST API puts
 * every row right, within the rate limits that the simulator keeps. With {@code -Dlost-webhooks=full} it is 5 000 calls.
 */
class LostWebhooksIT {

    private static final Logger LOG = LoggerFactory.getLogger(LostWebhooksIT.class);
    private static final boolean FULL = "full".equals(System.getProperty("lost-webhooks"));
    private static final int CALLS = FULL ? 5_000 : 500;
    private static final Duration PATIENCE = Duration.ofMinutes(FULL ? 10 : 3);

    /** A walk through all pages is many requests, of which a key may make a hundred a second. */
    private static final Duration BETWEEN_WALKS = Duration.ofSeconds(2);

    private static final Duration SPREAD = Duration.ofHours(4);

    private final LocalStack stack = SharedStack.get();
    private final Simulator simulator = new Simulator(stack.uri(ServiceName.SIMULATOR));
    private final Instant begin = Instant.now().minus(SPREAD).minus(Duration.ofHours(1));

    /** What happened, by call. */
    private final Map<String, List<ObjectNode>> happened = new LinkedHashMap<>();

    /** Of that, what Dialpad told. */
    private final Map<String, List<ObjectNode>> told = new HashMap<>();

    private final List<ObjectNode> lost = new ArrayList<>();

    @Test
    void backfillPutsEveryRowRight() {
        TestApp app = TestApp.create(stack);
        app.admin("/internal/webhooks/create?app_id=" + app.appId(), "{}");
        invent();
        simulator.loseEverything();
        lost.forEach(simulator::publish);
        simulator.loseNothing();
        told.values().forEach(it -> it.forEach(simulator::publish));
        JsonNode deliveries = simulator.awaitDeliveries(PATIENCE);
        assertThat(deliveries.get("given_up").asInt()).isZero();
        await().atMost(PATIENCE)
                .pollInterval(BETWEEN_WALKS)
                .until(() -> rows(app).size() == told.size());
        Map<String, KnownCall> expected = new HashMap<>();
        happened.forEach((id, events) -> expected.put(id, KnownCall.of(events, told.getOrDefault(id, List.of()))));
        long wrongBefore = differences(app, expected);

        Instant begun = Instant.now();
        String path = "/internal/apps/" + app.appId() + "/backfill";
        String job = app.admin(path, "{\"started_after\":\"" + begin + "\"}")
                .get("id")
                .asString();
        JsonNode done = await().atMost(PATIENCE).until(() -> app.adminGet(path + "/" + job), it -> !it.get("status")
                .asString()
                .equals("running"));
        Duration fetched = Duration.between(begun, Instant.now());

        assertThat(done.get("status").asString()).as(done.toString()).isEqualTo("done");
        assertThat(done.get("fetched").asInt()).isEqualTo(happened.size());
        await().atMost(PATIENCE).pollInterval(BETWEEN_WALKS).untilAsserted(() -> assertThat(rows(app))
                .isEqualTo(expected));
        LOG.info(
                "lost_webhooks calls={} untold={} events={} dropped={} rows_wrong_before={} fetch_seconds={} right_seconds={}",
                happened.size(),
                happened.size() - told.size(),
                deliveries.get("generated"),
                deliveries.get("dropped"),
                wrongBefore,
                fetched.toMillis() / 1_000.0,
                Duration.between(begun, Instant.now()).toMillis() / 1_000.0);
        assertThat(wrongBefore).isGreaterThan(happened.size() - told.size());
    }

    /** Calls of all kinds, and whether Dialpad tells of their events. */
    private void invent() {
        Stories stories = Stories.ofCalls(7, new DialpadIds(Instant.now()), 1);
        for (int story = 0; happened.size() < CALLS; story++) {
            Instant start = begin.plus(SPREAD.multipliedBy(story).dividedBy(CALLS));
            for (ObjectNode event : stories.next(start).events()) {
                if (event.has("call_id")) {
                    happened.computeIfAbsent(event.get("call_id").asString(), it -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        int call = 0;
        for (Map.Entry<String, List<ObjectNode>> leg : happened.entrySet()) {
            boolean untold = call % 10 == 3;
            boolean endUntold = call % 10 == 7;
            call++;
            for (ObjectNode event : leg.getValue()) {
                if (untold || (endUntold && event.get("date_ended").isNumber())) {
                    lost.add(event);
                } else {
                    told.computeIfAbsent(leg.getKey(), it -> new ArrayList<>()).add(event);
                }
            }
        }
    }

    private static long differences(TestApp app, Map<String, KnownCall> expected) {
        Map<String, KnownCall> rows = rows(app);
        return expected.values().stream()
                .filter(it -> !it.equals(rows.get(it.id())))
                .count();
    }

    private static Map<String, KnownCall> rows(TestApp app) {
        Map<String, KnownCall> rows = new HashMap<>();
        JsonNode page = app.get("/api/calls?limit=100");
        while (true) {
            page.get("data").forEach(it -> rows.put(it.get("dialpad_call_id").asString(), KnownCall.of(it)));
            if (!page.at("/pagination/has_more").asBoolean()) {
                return rows;
            }
            page = app.get("/api/calls?limit=100&cursor="
                    + page.at("/pagination/next_cursor").asString());
        }
    }
}
