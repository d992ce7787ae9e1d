package cti.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.topic.TopicNames;
import cti.tenancy.ApiKeyVerification;
import cti.tenancy.ApiKeyVerification.Accepted;
import cti.tenancy.ApiKeyVerification.Reason;
import cti.tenancy.ApiKeyVerification.Refused;
import cti.testsupport.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ApiKeyIT {

    private static final Http HTTP = Stage.HTTP;

    private final Answer created = HTTP.createApp();
    private final String path = "/internal/apps/" + created.at("/app_id") + "/api-key";
    private final String firstKey = created.at("/api_key");

    @Test
    void keyOfANewAppIsAcceptedByOtherServices() {
        awaitAccepted(firstKey);

        assertThat(((Accepted) Stage.VERIFIER.verify(firstKey)).app().appId().value())
                .isEqualTo(created.at("/app_id"));
    }

    @Test
    void rotationGivesANewKeyAndEndsTheOldOne() {
        awaitAccepted(firstKey);

        Answer rotated = HTTP.post(path);

        assertThat(rotated.status()).isEqualTo(201);
        assertThat(rotated.at("/api_key")).isNotEqualTo(firstKey);
        awaitAccepted(rotated.at("/api_key"));
        awaitRefused(firstKey, Duration.ofSeconds(1));
    }

    @Test
    void graceKeepsTheOldKeyForAWhile() {
        String newKey = HTTP.post(path + "?grace_seconds=2").at("/api_key");
        awaitAccepted(newKey);

        assertThat(Stage.VERIFIER.verify(firstKey)).isInstanceOf(Accepted.class);
        awaitRefused(firstKey, Duration.ofSeconds(4));
        assertThat(Stage.VERIFIER.verify(newKey)).isInstanceOf(Accepted.class);
    }

    @Test
    void laterRotationDoesNotProlongAnEarlierGrace() {
        HTTP.post(path + "?grace_seconds=2");
        HTTP.post(path + "?grace_seconds=1000");

        awaitRefused(firstKey, Duration.ofSeconds(4));
    }

    @Test
    void revokeEndsEveryKeyInUnderASecond() {
        String newKey = HTTP.post(path + "?grace_seconds=1000").at("/api_key");
        awaitAccepted(firstKey);
        awaitAccepted(newKey);

        Instant before = Instant.now();
        Answer revoked = HTTP.post(path + "/revoke");

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.json().get("has_active_key").asBoolean()).isFalse();
        awaitRefused(firstKey, Duration.ofSeconds(1));
        awaitRefused(newKey, Duration.ofSeconds(1));
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(HTTP.post(path + "/revoke").status()).isEqualTo(200);
    }

    @Test
    void statusTellsOfTheNewestKey() {
        Answer status = HTTP.get(path + "/status");
        assertThat(status.json().get("has_active_key").asBoolean()).isTrue();
        assertThat(status.at("/key_hint")).startsWith("app_").endsWith(firstKey.substring(firstKey.length() - 4));
        assertThat(firstKey).startsWith(status.at("/key_hint").replaceAll("….*", ""));
        assertThat(status.at("/last_rotated")).isGreaterThanOrEqualTo(created.at("/created_at"));
        assertThat(status.json().get("last_used").isNull()).isTrue();

        HTTP.post(path + "/revoke");

        Answer after = HTTP.get(path + "/status");
        assertThat(after.json().get("has_active_key").asBoolean()).isFalse();
        assertThat(after.json().get("key_hint").isNull()).isTrue();
    }

    @Test
    void statusTellsWhenAKeyOfTheAppWasLastUsed() {
        String newKey = HTTP.post(path + "?grace_seconds=1000").at("/api_key");
        assertThat(HTTP.get(path + "/status").json().get("last_used").isNull()).isTrue();
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        awaitAccepted(firstKey);

        String first = await().atMost(20, SECONDS)
                .until(() -> HTTP.get(path + "/status").at("/last_used"), it -> !it.isEmpty());
        assertThat(Instant.parse(first)).isBetween(before, Instant.now());
        awaitAccepted(newKey);
        await().atMost(20, SECONDS)
                .until(() -> HTTP.get(path + "/status").at("/last_used").compareTo(first) > 0);
    }

    @Test
    void reportsThatMakeNoSenseChangeNothing() {
        Topics topics = new Topics(TestInfrastructure.kafka());
        String keyId = firstKey.substring(4, 16);
        for (String report : List.of(
                "not json",
                "null",
                "{}",
                "{\"key_id\":\"nobody\",\"used_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"key_id\":\"a\\u0000\",\"used_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"key_id\":\"%s\",\"used_at\":\"+999999999-01-01T00:00:00Z\"}".formatted(keyId))) {
            topics.send(new ProducerRecord<>(TopicNames.KEY_USES, report.getBytes(UTF_8)));
        }
        topics.send(new ProducerRecord<>(
                TopicNames.KEY_USES,
                "{\"key_id\":\"%s\",\"used_at\":\"2026-01-01T00:00:00Z\"}"
                        .formatted(keyId)
                        .getBytes(UTF_8)));

        await().atMost(20, SECONDS)
                .until(() -> HTTP.get(path + "/status").at("/last_used").equals("2026-01-01T00:00:00.000Z"));
    }

    @Test
    void auditTellsWhoDidWhatFromWhere() {
        HTTP.send("POST", path + "?grace_seconds=60", null, null, "From", "ops@example.com");
        HTTP.send("POST", path + "/revoke", null, null, "X-Forwarded-For", "198.51.100.7");

        Answer newest = HTTP.get(path + "/audit?limit=3");
        assertThat(newest.status()).isEqualTo(200);
        assertThat(newest.json().get("data").findValuesAsString("action"))
                .containsExactly("revoked", "revoked", "created");
        assertThat(newest.at("/data/0/remote_address")).isEqualTo("198.51.100.7");
        assertThat(newest.at("/data/0/actor")).isEqualTo("operator");
        assertThat(newest.at("/data/2/actor")).isEqualTo("ops@example.com");
        assertThat(newest.at("/data/2/remote_address")).isEqualTo("127.0.0.1");

        Answer rest = HTTP.get(path + "/audit?limit=3&cursor=" + newest.at("/pagination/next_cursor"));
        assertThat(rest.json().get("data").findValuesAsString("action")).containsExactly("retired", "created");
        assertThat(rest.json().at("/pagination/has_more").asBoolean()).isFalse();
        assertThat(rest.text() + newest.text()).doesNotContain(firstKey);
    }

    @Test
    void auditCanOnlyGrow() {
        String database = Stage.SERVICE.databaseUrl();

        assertThatThrownBy(() -> TestInfrastructure.execute(database, "DELETE FROM admin.api_key_audit"))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> TestInfrastructure.execute(database, "UPDATE admin.api_key_audit SET actor = 'x'"))
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void graceHasLimits() {
        Answer answer = HTTP.post(path + "?grace_seconds=-1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo("grace_seconds");
        assertThat(HTTP.post(path + "?grace_seconds=soon").at("/errors/0/field"))
                .isEqualTo("grace_seconds");
    }

    @Test
    void appMustExist() {
        assertThat(HTTP.post("/internal/apps/nobody/api-key").status()).isEqualTo(404);
        assertThat(HTTP.get("/internal/apps/nobody/api-key/status").status()).isEqualTo(404);
        assertThat(HTTP.post("/internal/apps/nobody/api-key/revoke").status()).isEqualTo(404);
        assertThat(HTTP.get("/internal/apps/nobody/api-key/audit").at("/error")).isEqualTo("app_not_found");
    }

    @Test
    void disabledAppsKeyIsRefusedUntilItIsEnabledAgain() {
        awaitAccepted(firstKey);
        String app = "/internal/apps/" + created.at("/app_id");

        HTTP.patch(app, "{\"enabled\":false}");
        await().atMost(1, SECONDS)
                .until(() -> Stage.VERIFIER.verify(firstKey).equals(new Refused(Reason.APP_DISABLED)));

        HTTP.patch(app, "{\"enabled\":true}");
        awaitAccepted(firstKey);
    }

    private static void awaitAccepted(String key) {
        await().atMost(5, SECONDS).until(() -> Stage.VERIFIER.verify(key) instanceof Accepted);
    }

    private static void awaitRefused(String key, Duration within) {
        ApiKeyVerification revoked = new Refused(Reason.REVOKED);
        await().atMost(within)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Stage.VERIFIER.verify(key).equals(revoked));
    }
}
