package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import cti.simulator.rest.Faults.Fault;
import cti.simulator.rest.OAuthOptions;
import cti.tenancy.SecretCipher;
import cti.testsupport.TestInfrastructure;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connecting apps to Dialpad; there is no common API key. The company is the same for all, so one app has it at a time. */
class OAuthIT {

    /** Tokens end before they are used, so that every use refreshes. */
    private static final DialpadSimulator BRIEF = DialpadSimulator.start(
            SimulatorOptions.accepting("key").withOAuth(new OAuthOptions("client", "hush", Duration.ofSeconds(30))));

    private static final DialpadSimulator DIALPAD = DialpadSimulator.start(
            SimulatorOptions.accepting("key").withOAuth(new OAuthOptions("client", "hush", Duration.ofHours(1))));

    private static final RunningService SERVICE = RunningService.start(environment(DIALPAD));
    private static final Http HTTP = SERVICE.http();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close));
    }

    private final String app = HTTP.newApp();

    @AfterEach
    void disconnect() {
        DIALPAD.consent(true);
        DIALPAD.faults().clear();
        TestInfrastructure.execute(SERVICE.databaseUrl(), "DELETE FROM admin.dialpad_connection");
    }

    @Test
    void connectedAppIsProvisionedWithItsOwnToken() {
        assertThat(HTTP.post("/internal/webhooks/create?app_id=" + app).at("/error"))
                .isEqualTo("dialpad_not_configured");

        Answer connected = new Browser(HTTP).connect(app);

        assertThat(connected.status()).isEqualTo(200);
        assertThat(connected.at("/app_id")).isEqualTo(app);
        assertThat(connected.at("/company_id")).isEqualTo("5177441200000001");
        assertThat(HTTP.post("/internal/webhooks/create?app_id=" + app).status())
                .isEqualTo(201);
    }

    @Test
    void linkOpensInABrowserThatHasNoSecretAndOnlyOnce() {
        Answer link = HTTP.send("GET", "/auth/dialpad/connect?app_id=" + app, null, null, "Accept", "application/json");
        assertThat(link.status()).isEqualTo(200);
        String path = link.at("/connect_url").replace(RunningService.PUBLIC_URL, "");
        Browser browser = new Browser(new Http(SERVICE.url(), null));

        assertThat(browser.open(path).status()).isEqualTo(302);
        assertThat(browser.comeBack().status()).isEqualTo(200);

        Answer again = new Browser(new Http(SERVICE.url(), null)).open(path);
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.at("/error")).isEqualTo("link_not_valid");
        assertThat(new Http(SERVICE.url(), null)
                        .get(path.replace(app, HTTP.newApp()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void browserIsSentToDialpadWithAChallengeAndACookie() {
        Answer sent = HTTP.get("/auth/dialpad/connect?app_id=" + app);

        assertThat(sent.status()).isEqualTo(302);
        URI location = URI.create(sent.headers().firstValue("Location").orElseThrow());
        assertThat(location.getPath()).isEqualTo("/oauth2/authorize");
        assertThat(location.getQuery())
                .contains("code_challenge_method=S256", "response_type=code", "client_id=client")
                .contains("redirect_uri=" + RunningService.PUBLIC_URL + "/auth/dialpad/callback")
                .contains("scope=offline_access calls:list")
                .doesNotContain("code_verifier");
        assertThat(sent.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Secure", "Max-Age=600", "Path=/auth/dialpad");
    }

    @Test
    void loginIsOfUseToTheBrowserThatBeganItAndOnce() {
        Browser honest = new Browser(HTTP);
        honest.open("/auth/dialpad/connect?app_id=" + app);
        String back = honest.consent();
        Browser thief = new Browser(HTTP);
        thief.open("/auth/dialpad/connect?app_id=" + app);

        assertThat(thief.open(back).at("/error")).isEqualTo("login_not_begun_here");
        assertThat(new Browser(new Http(SERVICE.url(), null)).open(back).status())
                .isEqualTo(403);
        assertThat(honest.open(back).status()).isEqualTo(200);
        assertThat(honest.open(back).status()).isEqualTo(403);
    }

    @Test
    void loginEndsAfterTenMinutes() {
        Browser browser = new Browser(HTTP);
        browser.open("/auth/dialpad/connect?app_id=" + app);
        String back = browser.consent();
        TestInfrastructure.execute(
                SERVICE.databaseUrl(),
                "UPDATE admin.dialpad_login SET expires_at = expires_at - interval '10 minutes' WHERE app_id = '" + app
                        + "'");

        assertThat(browser.open(back).status()).isEqualTo(403);
    }

    @Test
    void refusedConsentIsSaid() {
        DIALPAD.consent(false);

        Answer refused = new Browser(HTTP).connect(app);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/error")).isEqualTo("consent_refused");
        assertThat(refused.at("/errors/0/message")).isEqualTo("access_denied");
    }

    @Test
    void companyBelongsToOneApp() {
        new Browser(HTTP).connect(app);
        String other = HTTP.newApp();

        Answer refused = new Browser(HTTP).connect(other);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/error")).isEqualTo("already_taken");
        assertThat(refused.at("/errors/0/field")).isEqualTo("company_id");
        assertThat(new Browser(HTTP).connect(app).status()).isEqualTo(200);
        assertThat(HTTP.post("/internal/webhooks/create?app_id=" + other).status())
                .isEqualTo(409);
    }

    @Test
    void companyThatAnOperatorGaveToAnotherAppIsRefused() {
        String other = "/internal/apps/" + HTTP.newApp();
        HTTP.patch(other, "{\"dialpad_org_id\":\"5177441200000001\"}");

        assertThat(new Browser(HTTP).connect(app).status()).isEqualTo(409);

        HTTP.patch(other, "{\"dialpad_org_id\":null}");
        assertThat(new Browser(HTTP).connect(app).status()).isEqualTo(200);
    }

    @Test
    void disconnectRevokesAndForgets() {
        new Browser(HTTP).connect(app);

        assertThat(HTTP.post("/auth/dialpad/disconnect/" + app).status()).isEqualTo(204);

        assertThat(HTTP.post("/internal/webhooks/create?app_id=" + app).at("/error"))
                .isEqualTo("dialpad_not_configured");
        assertThat(HTTP.post("/auth/dialpad/disconnect/" + app).at("/error")).isEqualTo("connection_not_found");
        assertThat(new Browser(HTTP).connect(HTTP.newApp()).status()).isEqualTo(200);
    }

    @Test
    void whatDialpadCouldNotRevokeIsKept() {
        new Browser(HTTP).connect(app);
        DIALPAD.faults().add(new Fault(4, 503, false, "POST", "/oauth2/deauthorize"));

        assertThat(HTTP.post("/auth/dialpad/disconnect/" + app).status()).isEqualTo(502);
        assertThat(HTTP.post("/auth/dialpad/disconnect/" + app).status()).isEqualTo(204);
    }

    @Test
    void tokensAreEncryptedWithTheKeysIdWhereTheyAreKept() {
        new Browser(HTTP).connect(app);

        assertThat(Database.strings(SERVICE.databaseUrl(), "SELECT access_token FROM admin.dialpad_connection"))
                .hasSize(1)
                .allSatisfy(it -> assertThat(it).matches("[0-9a-f]{8}:[A-Za-z0-9+/=]+"));
    }

    @Test
    void tokenThatDialpadRefusesIsRefreshedOnce() {
        new Browser(HTTP).connect(app);
        DIALPAD.faults().add(new Fault(1, 401, false, "GET", "/api/v2/webhooks"));

        assertThat(HTTP.post("/internal/webhooks/create?app_id=" + app).status())
                .isEqualTo(201);
    }

    @Test
    void refreshIsDoneByOneAtATimeAndStoredBeforeUse() {
        try (RunningService first = RunningService.start(environment(BRIEF));
                RunningService second = RunningService.start(sameDatabase(first))) {
            Http http = first.http();
            String brief = http.newApp();
            assertThat(new Browser(http).connect(brief).status()).isEqualTo(200);
            String job = "/internal/webhooks/create?app_id=" + brief;

            List<CompletableFuture<Answer>> answers = IntStream.range(0, 6)
                    .mapToObj(it -> CompletableFuture.supplyAsync(() -> (it % 2 == 0 ? http : second.http()).post(job)))
                    .toList();

            assertThat(answers).allSatisfy(it -> assertThat(it.join().status()).isEqualTo(201));
        }
    }

    @Test
    void failureOfWhatATokenWasNeededForDoesNotLoseTheNewPair() {
        try (RunningService service = RunningService.start(environment(BRIEF))) {
            Http http = service.http();
            String brief = http.newApp();
            assertThat(new Browser(http).connect(brief).status()).isEqualTo(200);
            BRIEF.faults().add(new Fault(4, 500, false, "GET", "/api/v2/webhooks"));
            assertThat(http.post("/internal/webhooks/create?app_id=" + brief).status())
                    .isEqualTo(502);

            assertThat(http.post("/internal/webhooks/create?app_id=" + brief).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void connectionThatDialpadEndedSaysSo() {
        try (RunningService service = RunningService.start(environment(BRIEF))) {
            Http http = service.http();
            String brief = http.newApp();
            assertThat(new Browser(http).connect(brief).status()).isEqualTo(200);
            BRIEF.faults().add(new Fault(1, 400, false, "POST", "/oauth2/token"));

            Answer lost = http.post("/internal/webhooks/create?app_id=" + brief);

            assertThat(lost.status()).isEqualTo(409);
            assertThat(lost.at("/error")).isEqualTo("dialpad_connection_lost");
        }
    }

    @Test
    void deletedAppsWebhookIsRemovedWithItsTokenAndThenTheTokenRevoked() {
        new Browser(HTTP).connect(app);
        String url = HTTP.post("/internal/webhooks/create?app_id=" + app).at("/webhook_url");
        DialpadAccount account = new DialpadAccount(new Http(DIALPAD.baseUrl(), "Bearer key"), url);
        assertThat(account.webhooks()).hasSize(1);

        assertThat(HTTP.delete("/internal/apps/" + app).status()).isEqualTo(204);

        await().atMost(10, SECONDS).until(() -> account.webhooks().isEmpty());
        await().atMost(5, SECONDS)
                .until(() -> Database.strings(SERVICE.databaseUrl(), "SELECT app_id FROM admin.dialpad_connection")
                        .isEmpty());
    }

    @Test
    void tokensAreRevokedOnceAWebhookThatDialpadKeepsIsGivenUp() {
        new Browser(HTTP).connect(app);
        HTTP.post("/internal/webhooks/create?app_id=" + app);
        DIALPAD.faults().add(new Fault(1_000, 403, false, "DELETE", "/api/v2/webhooks"));
        assertThat(HTTP.delete("/internal/apps/" + app).status()).isEqualTo(204);
        assertThat(connectedApps()).containsExactly(app);

        TestInfrastructure.execute(
                SERVICE.databaseUrl(),
                "UPDATE admin.webhook_leftover SET created_at = created_at - interval '8 days' WHERE app_id = '" + app
                        + "'");

        await().atMost(10, SECONDS).until(() -> connectedApps().isEmpty());
        assertThat(Database.strings(SERVICE.databaseUrl(), "SELECT app_id FROM admin.webhook_leftover"))
                .doesNotContain(app);
    }

    @Test
    void deletedAppWhoseTokensCannotBeRevokedHoldsUpNoOther() {
        SecretCipher cipher = new SecretCipher(RunningService.ENCRYPTION_KEY);
        String token = cipher.encrypt("a-token");
        DIALPAD.faults().add(new Fault(1_000, 403, false, "POST", "/oauth2/token"));
        TestInfrastructure.execute(SERVICE.databaseUrl(), """
                INSERT INTO admin.dialpad_connection
                    (app_id, company_id, access_token, refresh_token, expires_at, connected_at, updated_at)
                VALUES ('gone1', '1', '%1$s', '%1$s', now(), now(), now()),
                       ('gone2', '2', '%1$s', NULL, NULL, now(), now())
                """.formatted(token));

        await().atMost(10, SECONDS).until(() -> connectedApps().equals(List.of("gone1")));
    }

    private static List<String> connectedApps() {
        return Database.strings(SERVICE.databaseUrl(), "SELECT app_id FROM admin.dialpad_connection");
    }

    @Test
    void wrongRequestsAreRefused() {
        Http stranger = new Http(SERVICE.url(), null);
        assertThat(stranger.get("/auth/dialpad/connect?app_id=" + app).status()).isEqualTo(401);
        assertThat(stranger.post("/auth/dialpad/disconnect/" + app).status()).isEqualTo(401);
        assertThat(stranger.post("/auth/dialpad/connect?app_id=x&link=y").status())
                .isEqualTo(401);
        assertThat(new Http(SERVICE.url(), "Bearer x")
                        .post("/auth/dialpad/disconnect/" + app)
                        .status())
                .isEqualTo(403);
        assertThat(HTTP.get("/auth/dialpad/connect").at("/errors/0/field")).isEqualTo("app_id");
        assertThat(HTTP.get("/auth/dialpad/connect?app_id=nobody").status()).isEqualTo(404);
        assertThat(HTTP.get("/auth/dialpad/connect?app_id=" + app + "&prompt=x").status())
                .isEqualTo(400);
        assertThat(HTTP.post("/auth/dialpad/disconnect/nobody").at("/error")).isEqualTo("app_not_found");
        assertThat(stranger.get("/auth/dialpad/callback?code=x").at("/errors/0/field"))
                .isEqualTo("state");
        assertThat(stranger.get("/auth/dialpad/callback?code=x&state=y&session=z")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutAClientNothingCanBeConnected() {
        try (RunningService service = RunningService.start(Map.of())) {
            Http http = service.http();

            assertThat(http.get("/auth/dialpad/connect?app_id=" + http.newApp()).at("/error"))
                    .isEqualTo("oauth_not_configured");
        }
    }

    private static Map<String, String> environment(DialpadSimulator dialpad) {
        return Map.of(
                "DIALPAD_BASE_URL", dialpad.baseUrl().toString(),
                "DIALPAD_CLIENT_ID", "client",
                "DIALPAD_CLIENT_SECRET", "hush",
                "CTI_DIALPAD_FIRST_WAIT", "10ms",
                "CTI_DIALPAD_REQUESTS_PER_SECOND", "10000",
                "CTI_WEBHOOK_SCHEDULE_INTERVAL", "200ms");
    }

    private static Map<String, String> sameDatabase(RunningService other) {
        Map<String, String> variables = new HashMap<>(environment(BRIEF));
        variables.put("DATABASE_URL", other.databaseUrl());
        return variables;
    }
}
