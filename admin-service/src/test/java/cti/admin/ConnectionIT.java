package cti.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.connection.ConnectionReport;
import cti.schemas.connection.GatewayAlive;
import cti.schemas.connection.OpenConnection;
import cti.schemas.event.AppId;
import cti.schemas.topic.TopicPlan;
import cti.schemas.topic.Topics;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import cti.testsupport.TestInfrastructure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Open sockets, as gateways report them. */
class ConnectionIT {

    private static final Http HTTP = Stage.HTTP;
    private static final cti.admin.Topics TOPICS = new cti.admin.Topics(TestInfrastructure.kafka());
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final String app = HTTP.newApp();
    private final String path = "/internal/apps/" + app + "/connections";
    private final String gateway = "gw-" + UUID.randomUUID();

    @Test
    void openSocketIsShownWithWhatItWants() {
        OpenConnection socket = new OpenConnection(
                UUID.randomUUID(),
                gateway,
                new AppId(app),
                "abcdefghjkmn",
                "192.0.2.7",
                NOON,
                "ann",
                null,
                List.of("call.*", "voicemail.received"));
        report(socket);
        report(socket(HTTP.newApp(), gateway, NOON));

        assertThat(awaitSockets(HTTP, path, 1).json().get("data").get(0))
                .isEqualTo(new JsonMapper().readTree("""
                {"connection_id":"%s","gateway":"%s","key_id":"abcdefghjkmn","remote_address":"192.0.2.7",
                 "connected_at":"2026-01-01T12:00:00.000Z","crm_user_id":"ann","dialpad_user_id":null,
                 "events":["call.*","voicemail.received"]}
                """.formatted(socket.connectionId(), gateway)));
    }

    @Test
    void closedSocketAndSocketsOfAStoppedGatewayAreGone() {
        OpenConnection closes = socket(app, gateway, NOON);
        OpenConnection stays = socket(app, gateway + "-2", NOON);
        List.of(closes, socket(app, gateway, NOON), stays).forEach(ConnectionIT::report);
        awaitSockets(HTTP, path, 3);

        report(closes.key(), null);
        awaitSockets(HTTP, path, 2);
        report(new GatewayAlive(gateway).key(), null);

        assertThat(awaitSockets(HTTP, path, 1).values("/connection_id"))
                .containsExactly(stays.connectionId().toString());
    }

    @Test
    void socketsOfAGatewayThatWasKilledAreGoneAfterAWhileAndBackIfItWasNot() {
        try (RunningService service = RunningService.start(Map.of("CTI_CONNECTIONS_SILENCE", "4s"))) {
            Http http = service.http();
            String its = http.newApp();
            String list = "/internal/apps/" + its + "/connections";
            OpenConnection dies = socket(its, gateway, NOON);
            OpenConnection lives = socket(its, gateway + "-2", NOON);
            awaitWhile(() -> List.of(dies, lives).forEach(ConnectionIT::report), http, list, 2);

            Answer left = awaitWhile(() -> report(new GatewayAlive(lives.gateway())), http, list, 1);
            assertThat(left.at("/data/0/gateway")).isEqualTo(lives.gateway());
            awaitWhile(() -> List.of(dies, lives).forEach(ConnectionIT::report), http, list, 2);

            // Nobody is left to tell the time.
            awaitSockets(http, list, 0);
        }
    }

    @Test
    void aServiceThatStartsLaterKnowsThem() {
        String list;
        report(socket(app, gateway, NOON));
        try (RunningService later = RunningService.start(Map.of("DATABASE_URL", Stage.SERVICE.databaseUrl()))) {
            list = awaitSockets(later.http(), path, 1).at("/data/0/gateway");
        }
        assertThat(list).isEqualTo(gateway);
    }

    @Test
    void walkingTheListGivesEachOnceNewestFirst() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            OpenConnection socket = socket(app, gateway, NOON.plusNanos(i));
            report(socket);
            newestFirst.add(0, socket.connectionId().toString());
        }
        awaitSockets(HTTP, path, 5);

        List<String> walked = new ArrayList<>();
        Answer part = HTTP.get(path + "?limit=2");
        walked.addAll(part.values("/connection_id"));
        while (part.json().at("/pagination/has_more").asBoolean()) {
            part = HTTP.get(path + "?limit=2&cursor=" + part.at("/pagination/next_cursor"));
            walked.addAll(part.values("/connection_id"));
        }

        assertThat(walked).isEqualTo(newestFirst);
        assertThat(HTTP.get(path + "?limit=2&offset=3").values("/connection_id"))
                .isEqualTo(newestFirst.subList(3, 5));
    }

    @Test
    void whatIsNoReportIsSkipped() {
        String key = "connection:" + UUID.randomUUID();
        TOPICS.send(
                new ProducerRecord<>(Topics.CONNECTIONS.name(), key.getBytes(UTF_8), "{\"report\":7".getBytes(UTF_8)));
        TOPICS.send(new ProducerRecord<>(
                Topics.CONNECTIONS.name(), key.getBytes(UTF_8), "{\"report\":\"weather\"}".getBytes(UTF_8)));
        report(socket(app, gateway, NOON));

        awaitSockets(HTTP, path, 1);
    }

    @Test
    void aListThatCannotBeKnownIsNotShownAsAnEmptyOne(@TempDir Path dir) throws Exception {
        int port = FreePort.next();
        try (RunningService service = RunningService.start(Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port))) {
            String list = "/internal/apps/" + service.http().newApp() + "/connections";

            Answer refused = service.http().get(list);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.at("/error")).isEqualTo("log_unavailable");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            try (EmbeddedKafka kafka = new EmbeddedKafka(dir, port, FreePort.next());
                    Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                admin.createTopics(new TopicPlan(1, (short) 1).topics()).all().get();

                awaitSockets(service.http(), list, 0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, invalid_request",
        "limit=101, limit, invalid_request",
        "offset=10001, offset, invalid_request",
        "cursor=abc, cursor, invalid_cursor",
        // Of the list of voicemails.
        "cursor=dm9pY2VtYWlsczp4, cursor, invalid_cursor",
        "gateway=x, gateway, invalid_request"
    })
    void wrongParametersAreNamed(String query, String field, String error) {
        Answer refused = HTTP.get(path + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error")).isEqualTo(error);
        assertThat(refused.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void appMustExistAndStrangersAreKeptOut() {
        assertThat(HTTP.get("/internal/apps/nobody/connections").at("/error")).isEqualTo("app_not_found");
        assertThat(new Http(Stage.SERVICE.url(), null).get(path).status()).isEqualTo(401);
        assertThat(new Http(Stage.SERVICE.url(), "Bearer x").get(path).status()).isEqualTo(403);
    }

    /** One that wants everything. */
    static OpenConnection socket(String app, String gateway, Instant connectedAt) {
        return new OpenConnection(
                UUID.randomUUID(),
                gateway,
                new AppId(app),
                "abcdefghjkmn",
                "192.0.2.7",
                connectedAt,
                null,
                null,
                List.of());
    }

    /** As a gateway does. */
    static void report(ConnectionReport report) {
        report(report.key(), report);
    }

    private static void report(String key, @Nullable ConnectionReport report) {
        String topic = Topics.CONNECTIONS.name();
        TOPICS.send(new ProducerRecord<>(
                topic,
                key.getBytes(UTF_8),
                Topics.CONNECTIONS.values().serializer().serialize(topic, report)));
    }

    private static Answer awaitSockets(Http http, String list, int number) {
        return awaitWhile(() -> {}, http, list, number);
    }

    /** @param meanwhile is done again and again */
    private static Answer awaitWhile(Runnable meanwhile, Http http, String list, int number) {
        return await().atMost(30, SECONDS)
                .until(
                        () -> {
                            meanwhile.run();
                            return http.get(list);
                        },
                        it -> it.status() == 200 && it.json().get("data").size() == number);
    }
}
