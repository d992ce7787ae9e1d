package cti.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import cti.simulator.Client;
import cti.simulator.Client.Answer;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class OAuthApiTest {

    private static final String VERIFIER = "a-verifier-of-at-least-43-characters-0123456789";
    /** base64url of the SHA-256 of {@link #VERIFIER}. */
    private static final String CHALLENGE = "wZL8MkZejwdzHh4jB2kh79_6EBNURpiMV6pTtCVALSs";

    private DialpadSimulator simulator;
    private Client client;

    @BeforeEach
    void start() {
        simulator = DialpadSimulator.start(
                SimulatorOptions.accepting("key").withOAuth(new OAuthOptions("client", "hush", Duration.ofHours(1))));
        client = new Client(simulator.baseUrl(), "none");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void codeBecomesTokensThatOpenTheApi() throws Exception {
        ObjectNode tokens = exchange(code("offline_access"), VERIFIER).json();

        assertThat(tokens.get("expires_in").asInt()).isEqualTo(3600);
        Client connected =
                new Client(simulator.baseUrl(), tokens.get("access_token").asString());
        assertThat(connected.get("/api/v2/company").status()).isEqualTo(200);
        assertThat(client.get("/api/v2/company").status()).isEqualTo(401);
    }

    @Test
    void codeIsGoodOnceAndWithItsVerifierOnly() throws Exception {
        String code = code("offline_access");

        assertThat(exchange(code, "another-verifier").status()).isEqualTo(400);
        assertThat(exchange(code, VERIFIER).status()).isEqualTo(400);
        assertThat(exchange("made-up", VERIFIER).status()).isEqualTo(400);
    }

    @Test
    void refreshGivesANewPairAndEndsTheOldOne() throws Exception {
        ObjectNode first = exchange(code("offline_access"), VERIFIER).json();

        Answer second = refresh(first.get("refresh_token").asString());

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().get("refresh_token")).isNotEqualTo(first.get("refresh_token"));
        assertThat(refresh(first.get("refresh_token").asString()).status()).isEqualTo(400);
        assertThat(new Client(simulator.baseUrl(), first.get("access_token").asString())
                        .get("/api/v2/company")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void withoutOfflineAccessThereIsNoRefreshToken() throws Exception {
        assertThat(exchange(code("calls:list"), VERIFIER).json().has("refresh_token"))
                .isFalse();
    }

    @Test
    void deauthorizedTokenIsOfNoUse() throws Exception {
        String token = exchange(code("offline_access"), VERIFIER)
                .json()
                .get("access_token")
                .asString();
        Client connected = new Client(simulator.baseUrl(), token);

        assertThat(connected.post("/oauth2/deauthorize", "").status()).isEqualTo(204);
        assertThat(connected.get("/api/v2/company").status()).isEqualTo(401);
    }

    @Test
    void adminMayRefuse() throws Exception {
        simulator.consent(false);

        assertThat(authorize("offline_access")).hasQuery("error=access_denied&state=s+1");
    }

    @Test
    void strangersGetNothing() {
        assertThat(client.get("/oauth2/authorize?client_id=other&redirect_uri=http://x/")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/oauth2/token", "grant_type=refresh_token&client_id=client&client_secret=wrong")
                        .status())
                .isEqualTo(401);
    }

    private String code(String scope) throws IOException, InterruptedException {
        return authorize(scope).getQuery().replaceAll("code=([^&]*)&.*", "$1");
    }

    private URI authorize(String scope) throws IOException, InterruptedException {
        URI url = simulator
                .baseUrl()
                .resolve("/oauth2/authorize?client_id=client&redirect_uri=http://cti/back&state=s%201&scope=" + scope
                        + "&code_challenge_method=S256&code_challenge=" + CHALLENGE);
        HttpResponse<Void> response =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding());
        assertThat(response.statusCode()).isEqualTo(302);
        return URI.create(response.headers().firstValue("location").orElseThrow());
    }

    private Answer exchange(String code, String verifier) {
        return client.post(
                "/oauth2/token",
                "{\"grant_type\":\"authorization_code\",\"client_id\":\"client\",\"client_secret\":\"hush\",\"code\":\"%s\",\"code_verifier\":\"%s\"}"
                        .formatted(code, verifier));
    }

    private Answer refresh(String token) {
        return client.post(
                "/oauth2/token", "grant_type=refresh_token&client_id=client&client_secret=hush&refresh_token=" + token);
    }
}
