package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.event.EventSource;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKind;
import cti.schemas.topic.TopicNames;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import cti.simulator.payload.CallLeg;
import cti.simulator.payload.Company;
import cti.simulator.payload.Contact;
import cti.simulator.payload.Target;
import cti.simulator.rest.Faults.Fault;
import cti.testsupport.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BackfillIT {

    private static final JsonMapper JSON = new JsonMapper();

    private static final DialpadSimulator DIALPAD =
            DialpadSimulator.start(SimulatorOptions.accepting("key").withPageSize(4));
    private static final String DATABASE = database();
    private static final RunningService SERVICE = RunningService.start(environment(Map.of()));
    private static final Http HTTP = SERVICE.http();

    /** Calls of other tests are outside of a test's own range of time. */
    private static Instant nextRange =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(90));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close));
    }

    private final String app = HTTP.newApp();
    private final String path = "/internal/apps/" + app + "/backfill";
    private final Instant from = nextRange();
    private final Instant to = from.plus(Duration.ofHours(1));

    @AfterEach
    void endTrouble() {
        DIALPAD.faults().clear();
    }

    @Test
    void finishedCallsOfTheRangeBecomeEventsOfTheRawLog() {
        calls(10);
        CallLeg.inbound(DIALPAD.ids().getAsLong(), from, Company.ACME.contacts().get(0), agent());

        Answer begun = HTTP.post(path, range(from, to));

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.at("/status")).isEqualTo("running");
        assertThat(begun.headers().firstValue("Location")).hasValue(path + "/" + begun.at("/id"));
        JsonNode done = awaitEnd(begun.at("/id"));
        assertThat(done.get("status").asString()).isEqualTo("done");
        assertThat(done.get("fetched").asInt()).isEqualTo(10);
        assertThat(done.get("appended").asInt()).isEqualTo(10);
        assertThat(done.get("failed").asInt()).isZero();

        List<ConsumerRecord<String, byte[]>> events = rawEvents();
        assertThat(events).hasSize(10);
        JsonNode claims = JSON.readTree(events.get(0).value());
        assertThat(events.get(0).key())
                .isEqualTo(app + ":call:" + claims.get("call_id").asString());
        assertThat(claims.get("state").asString()).isEqualTo("hangup");
        assertThat(claims.get("call_id").isIntegralNumber()).isTrue();
        assertThat(claims.at("/target/id").isIntegralNumber()).isTrue();
        assertThat(claims.get("event_timestamp")).isEqualTo(claims.get("date_ended"));
        var event = RawEventHeaders.read(events.get(0).headers());
        assertThat(event.source()).isEqualTo(EventSource.BACKFILL);
        assertThat(event.kind()).isEqualTo(SubjectKind.CALL);
        assertThat(event.eventId()).startsWith("evt_");
    }

    @Test
    void theSameCallIsTheSameEventWhenItIsFetchedAgain() {
        calls(1);
        awaitEnd(HTTP.post(path, range(from, to)).at("/id"));
        awaitEnd(HTTP.post(path, range(from, to)).at("/id"));

        List<String> ids = rawEvents().stream()
                .map(it -> RawEventHeaders.read(it.headers()).eventId())
                .toList();
        assertThat(ids).hasSize(2).containsOnly(ids.get(0));
    }

    @Test
    void troubleOnTheWayIsOvercome() {
        calls(9);
        DIALPAD.faults().add(new Fault(1, 429, false, "GET", "/api/v2/call"));
        DIALPAD.faults().add(new Fault(3, 500, false, "GET", "/api/v2/call"));
        DIALPAD.faults().add(new Fault(1, null, false, "GET", "/api/v2/call"));

        JsonNode done = awaitEnd(HTTP.post(path, range(from, to)).at("/id"));

        assertThat(done.get("status").asString()).isEqualTo("done");
        assertThat(done.get("appended").asInt()).isEqualTo(9);
    }

    @Test
    void refusalEndsItAndIsToldOf() {
        DIALPAD.faults().add(new Fault(1, 403, false, "GET", "/api/v2/call"));

        JsonNode failed = awaitEnd(HTTP.post(path, range(from, to)).at("/id"));

        assertThat(failed.get("status").asString()).isEqualTo("failed");
        assertThat(failed.get("problem").asString()).contains("403");
    }

    @Test
    void callsOfErasedPersonsAreNotFetchedIntoTheLogAgain() {
        calls(2);
        CallLeg anothers = call(from.plusSeconds(2), Company.ACME.contacts().get(1));
        String number = Company.ACME.contacts().get(0).phone();
        assertThat(HTTP.delete("/internal/apps/" + app + "/subjects/" + number).status())
                .isEqualTo(202);

        JsonNode done = awaitEnd(HTTP.post(path, range(from, to)).at("/id"));

        assertThat(done.get("fetched").asInt()).isEqualTo(3);
        assertThat(done.get("appended").asInt()).isEqualTo(1);
        assertThat(done.get("failed").asInt()).isZero();
        assertThat(rawEvents()).extracting(ConsumerRecord::key).containsExactly(app + ":call:" + anothers.callId());
    }

    @Test
    void oneAtATimeForAnApp() {
        DIALPAD.faults().add(new Fault(1000, 503, false, "GET", "/api/v2/call"));
        Answer first = HTTP.post(path, range(from, to));

        Answer second = HTTP.post(path, range(from, to));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/error")).isEqualTo("backfill_running");
        await().atMost(10, SECONDS)
                .until(() -> HTTP.get(path + "/" + first.at("/id")).json().hasNonNull("problem"));
        DIALPAD.faults().clear();
        assertThat(awaitEnd(first.at("/id")).get("status").asString()).isEqualTo("done");
    }

    @Test
    void jobGoesOnWhereItWasAfterARestart() {
        calls(12);
        String database = database();
        String job;
        String there;
        try (RunningService service = RunningService.start(environment(Map.of("DATABASE_URL", database)))) {
            Http http = service.http();
            there = "/internal/apps/" + http.newApp() + "/backfill";
            DIALPAD.faults().add(new Fault(1000, 503, false, "GET", "/api/v2/call"));
            job = http.post(there, range(from, to)).at("/id");
            await().atMost(10, SECONDS)
                    .until(() -> http.get(there + "/" + job).json().hasNonNull("problem"));
        }
        DIALPAD.faults().clear();

        try (RunningService service = RunningService.start(environment(Map.of("DATABASE_URL", database)))) {
            Http http = service.http();
            await().atMost(10, SECONDS)
                    .until(() -> http.get(there + "/" + job).at("/status").equals("done"));
            assertThat(http.get(there + "/" + job).json().get("appended").asInt())
                    .isEqualTo(12);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                      | started_after
            {"started_after":"yesterday"}                                                           | started_after
            {"started_after":"1970-01-01T00:00:00Z"}                                                | started_after
            {"started_after":"+100000000-01-01T00:00:00Z"}                                          | started_after
            {"started_after":"2999-01-01T00:00:00Z"}                                                | started_after
            {"started_after":"2026-01-02T00:00:00Z","started_before":"2026-01-01T00:00:00Z"}        | started_before
            {"started_after":"2026-01-02T00:00:00Z","started_before":"2999-01-01T00:00:00Z"}        | started_before
            {"started_after":"2026-01-02T00:00:00Z","target":"x"}                                   | target
            """)
    void wrongRangeIsNamed(String body, String field) {
        Answer refused = HTTP.post(path, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void whatIsNotThereIs404AndStrangersAreKeptOut() {
        assertThat(HTTP.post("/internal/apps/nobody/backfill", range(from, to)).at("/error"))
                .isEqualTo("app_not_found");
        assertThat(HTTP.get("/internal/apps/nobody/backfill/x").at("/error")).isEqualTo("app_not_found");
        assertThat(HTTP.get(path + "/nothing").at("/error")).isEqualTo("backfill_not_found");
        String job = HTTP.post(path, range(from, to)).at("/id");
        assertThat(HTTP.get("/internal/apps/" + HTTP.newApp() + "/backfill/" + job)
                        .status())
                .isEqualTo(404);
        assertThat(new Http(SERVICE.url(), null).post(path, range(from, to)).status())
                .isEqualTo(401);
        assertThat(new Http(SERVICE.url(), "Bearer x")
                        .post(path, range(from, to))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutAWayToDialpadItIsRefused() {
        try (RunningService service = RunningService.start(Map.of())) {
            Http http = service.http();

            Answer refused = http.post("/internal/apps/" + http.newApp() + "/backfill", range(from, to));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.at("/error")).isEqualTo("dialpad_not_configured");
        }
    }

    @Test
    void reconciliationAppendsWhatOurRowsDoNotHaveRight() {
        String database = database();
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofMinutes(30));
        CallLeg right = call(start);
        CallLeg absent = call(start.plusSeconds(1));
        CallLeg stillRinging = call(start.plusSeconds(2));
        Map<String, String> variables = Map.of(
                "DATABASE_URL", database,
                "CTI_RECONCILIATION_INTERVAL", "500ms",
                "CTI_RECONCILIATION_WINDOW", "1h");
        try (RunningService service = RunningService.start(environment(variables))) {
            Http http = service.http();
            String reconciled = http.newApp();
            String foreign = http.newApp();
            row(database, reconciled, right, start.plusSeconds(30));
            row(database, reconciled, stillRinging, null);
            row(database, foreign, absent, start.plusSeconds(31));

            http.post("/internal/webhooks/create?app_id=" + reconciled, "{\"subscriptions\":[\"call\"]}");

            await().atMost(15, SECONDS).untilAsserted(() -> assertThat(rawEvents(reconciled))
                    .extracting(ConsumerRecord::key)
                    .contains(reconciled + ":call:" + absent.callId(), reconciled + ":call:" + stillRinging.callId())
                    .doesNotContain(reconciled + ":call:" + right.callId()));
            assertThat(rawEvents(foreign)).isEmpty();
            await().atMost(5, SECONDS).until(() -> http.get("/actuator/prometheus")
                    .text()
                    .contains("cti_reconciliation_missing_total{app_id=\"" + reconciled + "\"}"));
        }
    }

    /** @param endedAt null for a call that lasts, as far as the row knows */
    private static void row(String database, String app, CallLeg leg, Instant endedAt) {
        String snapshot = "{\"ended_at\":%s,\"recordings\":[],\"voicemail\":null}"
                .formatted(endedAt == null ? "null" : "\"" + endedAt + "\"");
        TestInfrastructure.execute(database, """
                INSERT INTO cti.call (app_id, call_id, id, direction, status, started_at, snapshot, version,
                    changed_partition, changed_offset, created_at, updated_at)
                VALUES ('%s', '%d', gen_random_uuid(), 'inbound', 'ended', now(), '%s', 1, 0, 1, now(), now())
                """.formatted(app, leg.callId(), snapshot));
    }

    private void calls(int number) {
        for (int i = 0; i < number; i++) {
            call(from.plusSeconds(i));
        }
    }

    private static CallLeg call(Instant start) {
        return call(start, Company.ACME.contacts().get(0));
    }

    private static CallLeg call(Instant start, Contact caller) {
        CallLeg leg = CallLeg.inbound(DIALPAD.ids().getAsLong(), start, caller, agent());
        DIALPAD.publish(leg.ringing(start));
        DIALPAD.publish(leg.connected(start.plusSeconds(5)));
        DIALPAD.publish(leg.hangup(start.plusSeconds(30)));
        return leg;
    }

    private static Target agent() {
        return Company.ACME.agents().get(0);
    }

    private JsonNode awaitEnd(String job) {
        return await().atMost(15, SECONDS)
                .until(
                        () -> HTTP.get(path + "/" + job).json(),
                        it -> !it.get("status").asString().equals("running"));
    }

    private List<ConsumerRecord<String, byte[]>> rawEvents() {
        return rawEvents(app);
    }

    /** Everything in the raw log that is about an app. */
    private static List<ConsumerRecord<String, byte[]>> rawEvents(String app) {
        Properties config = new Properties();
        config.put("bootstrap.servers", TestInfrastructure.kafka());
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo it : consumer.partitionsFor(TopicNames.RAW_EVENTS)) {
                partitions.add(new TopicPartition(it.topic(), it.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(100)).forEach(it -> {
                    if (it.key().startsWith(app + ":")) {
                        found.add(it);
                    }
                });
            }
        }
        return found;
    }

    private static String range(Instant after, Instant before) {
        return "{\"started_after\":\"%s\",\"started_before\":\"%s\"}".formatted(after, before);
    }

    private static synchronized Instant nextRange() {
        nextRange = nextRange.plus(Duration.ofHours(2));
        return nextRange;
    }

    private static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "DATABASE_URL", DATABASE,
                "DIALPAD_BASE_URL", DIALPAD.baseUrl().toString(),
                "DIALPAD_API_KEY", "key",
                "CTI_DIALPAD_READ_TIMEOUT", "500ms",
                "CTI_DIALPAD_FIRST_WAIT", "10ms",
                "CTI_DIALPAD_REQUESTS_PER_SECOND", "10000",
                "CTI_BACKFILL_POLL_INTERVAL", "100ms",
                "CTI_BACKFILL_RETRY_INTERVAL", "300ms",
                "CTI_ERASURE_WAIT", "0s"));

        variables.putAll(more);
        return variables;
    }

    /** With the tables of processor-service beside our own. */
    private static String database() {
        return TestInfrastructure.migratedDatabase("db/cti/changelog.yaml");
    }
}
