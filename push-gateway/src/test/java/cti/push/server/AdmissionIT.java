package cti.push.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.RawClient;
import cti.push.RawClient.Answer;
import cti.push.Tenant;
import cti.schemas.push.Position;
import cti.tenancy.ApiKey;
import cti.tenancy.SignedPosition;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who gets a WebSocket, and what everybody else is told. */
class AdmissionIT {

    private static Gateway gateway;
    private static Tenant acme;

    @BeforeAll
    static void startGateway() {
        gateway = Gateway.shared();
        acme = Tenant.create();
        acme.awaitKnownTo(gateway);
    }

    @Test
    void keyIsTakenFromItsHeader() throws IOException {
        assertThat(upgrade("/ws", header(acme.key()))).isEqualTo(101);
    }

    @Test
    void keyIsTakenAsBearerToken() throws IOException {
        assertThat(upgrade("/ws", "Authorization: Bearer " + acme.key() + "\r\n"))
                .isEqualTo(101);
    }

    @Test
    void keyIsTakenFromTheUrl() throws IOException {
        assertThat(upgrade("/ws?api_key=" + acme.key(), "")).isEqualTo(101);
    }

    @Test
    void keyInTheUrlIsRefusedWhereItIsSwitchedOff() throws IOException {
        try (Gateway strict = Gateway.start("cti.push.security.allow-query-key=false")) {
            Answer answer = refused(strict, "/ws?api_key=" + acme.key(), "");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.problem().path("error").asString()).isEqualTo("query_key_not_allowed");
        }
    }

    @Test
    void noKeyIsUnauthorized() throws IOException {
        Answer answer = refused("/ws", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers())
                .contains("content-type: application/problem+json")
                .contains("www-authenticate: bearer");
        JsonNode problem = answer.problem();
        assertThat(problem.path("type").asString()).isEqualTo("/problems/missing-api-key");
        assertThat(problem.path("title").asString()).isNotEmpty();
        assertThat(problem.path("status").asInt()).isEqualTo(401);
        assertThat(problem.path("detail").asString()).isNotEmpty();
        assertThat(problem.path("instance").asString()).isEqualTo("/ws");
        assertThat(problem.path("error").asString()).isEqualTo("missing_api_key");
    }

    @Test
    void unknownKeyIsUnauthorized() throws IOException {
        String stranger = ApiKey.generate(new SecureRandom()).text();

        assertThat(refused("/ws", header(stranger)).status()).isEqualTo(401);
        assertThat(refused("/ws", header("nonsense")).status()).isEqualTo(401);
    }

    @Test
    void revokedKeyIsForbidden() throws IOException {
        Tenant tenant = Tenant.create();
        tenant.awaitKnownTo(gateway);
        tenant.revokeKey();

        await().atMost(5, SECONDS).until(() -> upgrade("/ws", header(tenant.key())) == 403);
        assertThat(refused("/ws", header(tenant.key())).problem().path("error").asString())
                .isEqualTo("api_key_revoked");
    }

    @Test
    void disabledAppIsForbidden() throws IOException {
        Tenant tenant = Tenant.create();
        tenant.awaitKnownTo(gateway);
        tenant.disable();

        await().atMost(5, SECONDS).until(() -> upgrade("/ws", header(tenant.key())) == 403);
        assertThat(refused("/ws", header(tenant.key())).problem().path("error").asString())
                .isEqualTo("app_disabled");
    }

    @Test
    void guessingIsRefusedHoweverOftenAndKeepsNobodyOut() throws IOException {
        Tenant tenant = Tenant.create();
        tenant.awaitKnownTo(gateway);
        String wrong = new ApiKey(
                        ApiKey.parse(tenant.key()).orElseThrow().keyId(),
                        ApiKey.generate(new SecureRandom()).secret())
                .text();
        for (int guess = 0; guess < 20; guess++) {
            assertThat(refused("/ws", header(wrong)).status()).isEqualTo(401);
        }
        assertThat(upgrade("/ws", header(tenant.key()))).isEqualTo(101);
    }

    @ParameterizedTest
    @CsvSource({
        "colour=red, colour",
        "events=call.ring%2Cnonsense, events",
        "events=, events",
        "events=call.*&events=message.*, events",
        "crm_user_id=, crm_user_id",
        "since=nonsense, since"
    })
    void badParameterIsNamed(String query, String field) throws IOException {
        Answer answer = refused("/ws?" + query, header(acme.key()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
        assertThat(answer.problem().path("detail").asString()).contains(field);
    }

    @Test
    void positionOfAnotherAppIsRefused() throws IOException {
        String foreign = SignedPosition.write(Tenant.create().app(), new Position(0, 1, 0, 0));

        assertThat(refused("/ws?since=" + foreign, header(acme.key())).status()).isEqualTo(400);
    }

    @Test
    void keyIsCheckedBeforeParameters() throws IOException {
        assertThat(refused("/ws?colour=red", "").status()).isEqualTo(401);
    }

    @Test
    void plainRequestIsToldToUpgrade() {
        assertThat(gateway.get("/ws").statusCode()).isEqualTo(426);
        assertThat(gateway.get("/ws").headers().firstValue("upgrade")).contains("websocket");
    }

    @Test
    void onlyGetIsAllowed() throws IOException {
        try (RawClient client = RawClient.open(gateway.port())) {
            client.send("POST /ws HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");

            assertThat(client.readAnswer().status()).isEqualTo(405);
        }
    }

    @Test
    void connectionThatServedRequestsBecomesAWebSocket() throws IOException {
        try (RawClient client = RawClient.open(gateway.port())) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.readAnswer().status()).isEqualTo(200);
            client.send("GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.readAnswer().status()).isEqualTo(200);
            client.sendUpgrade("/ws", header(acme.key()));

            assertThat(client.readHead()).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void otherPathsAreNotWebSockets() {
        assertThat(gateway.get("/ws/").statusCode()).isEqualTo(404);
        assertThat(gateway.get("/wsx").statusCode()).isEqualTo(404);
        assertThat(gateway.get("/").body()).contains("<title>");
    }

    @Test
    void isReadyWhenItKnowsItsTenantsAndHearsEvents() {
        assertThat(gateway.get("/actuator/health/readiness").body())
                .contains("directory")
                .contains("relay")
                .contains("tickets");
        assertThat(gateway.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void clientMayNameWhatItWants() {
        String query = "?events=" + URLEncoder.encode("call.*,voicemail.received", StandardCharsets.UTF_8)
                + "&crm_user_id=u1&dialpad_user_id=42";
        try (PushClient client = PushClient.connect(gateway.port(), acme, query)) {
            assertThat(client.everythingUntilNow()).isEmpty();
        }
    }

    private static int upgrade(String path, String headers) throws IOException {
        try (RawClient client = RawClient.open(gateway.port())) {
            client.sendUpgrade(path, headers);
            return Integer.parseInt(client.readHead().split(" ")[1]);
        }
    }

    private static Answer refused(String path, String headers) throws IOException {
        return refused(gateway, path, headers);
    }

    private static Answer refused(Gateway gateway, String path, String headers) throws IOException {
        try (RawClient client = RawClient.open(gateway.port())) {
            client.sendUpgrade(path, headers);
            return client.readAnswer();
        }
    }

    private static String header(String key) {
        return "x-app-api-key: " + key + "\r\n";
    }
}
