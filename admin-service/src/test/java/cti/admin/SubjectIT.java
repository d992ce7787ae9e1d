package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.event.AppId;
import cti.schemas.event.SubjectKind;
import cti.tenancy.ErasedNumbers;
import cti.testsupport.TestInfrastructure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Persons are erased here as far as admin-service does it; the part of processor-service is written into its table. */
class SubjectIT {

    private static final String DATABASE = TestInfrastructure.migratedDatabase("db/cti/changelog.yaml");
    private static final RunningService SERVICE =
            RunningService.start(Map.of("DATABASE_URL", DATABASE, "CTI_ERASURE_WAIT", "100ms"));
    private static final Http HTTP = SERVICE.http();
    private static final Topics TOPICS = new Topics(TestInfrastructure.kafka());
    private static final String DANA = "+14155550100";
    private static final String BOB = "+14155550101";

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close));
    }

    private final String app = HTTP.newApp();
    private final AppId appId = new AppId(app);
    private final String path = "/internal/apps/" + app + "/subjects/";

    @Test
    void itIsPendingUntilTheRowsAreGoneAndSaysSo() {
        Answer asked = HTTP.send("DELETE", path + DANA, null, null, "From", "ada@example.com");

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.at("/state")).isEqualTo("pending");
        assertThat(asked.json().get("completed_at").isNull()).isTrue();
        assertThat(HTTP.get(path + DANA).json()).isEqualTo(asked.json());

        carriedOut(asked, "2999-01-01T00:00:00Z");

        JsonNode certificate = HTTP.get(path + DANA).json();
        assertThat(certificate.get("certificate_id").asString()).isEqualTo(asked.at("/certificate_id"));
        assertThat(certificate.get("state").asString()).isEqualTo("erased");
        assertThat(certificate.get("completed_at").asString()).isEqualTo("2026-01-01T12:00:00.000Z");
        assertThat(certificate.get("requested_by").asString()).isEqualTo("ada@example.com");
        assertThat(certificate.get("number").asString()).isEqualTo("…00");
        assertThat(certificate.get("erased").toString())
                .isEqualTo("{\"calls\":5,\"messages\":4,\"voicemails\":3,\"contacts\":2,\"conversations\":1,"
                        + "\"dead_letters\":0}");
        assertThat(certificate.at("/remains/0/where").asString()).isEqualTo("cti.raw-events.v1");
    }

    @Test
    void askedForAgainItErasesUpToThenUnderTheSameCertificate() {
        Answer first = HTTP.delete(path + DANA);
        carriedOut(first, first.at("/erased_before"));
        assertThat(HTTP.get(path + DANA).at("/state")).isEqualTo("erased");

        Answer second = HTTP.delete(path + DANA);

        assertThat(second.at("/certificate_id")).isEqualTo(first.at("/certificate_id"));
        assertThat(second.at("/requested_at")).isEqualTo(first.at("/requested_at"));
        assertThat(Instant.parse(second.at("/erased_before"))).isAfter(Instant.parse(first.at("/erased_before")));
        // What was done the first time is not enough now.
        assertThat(second.status()).isEqualTo(202);

        TestInfrastructure.execute(
                DATABASE, "UPDATE cti.erasure SET erased_at = '2999-01-01' WHERE app_id = '%s'".formatted(app));
        Answer third = HTTP.delete(path + DANA);
        assertThat(third.status()).isEqualTo(200);
        assertThat(third.at("/state")).isEqualTo("erased");
    }

    @Test
    void theDirectoryTellsOfItWithoutTheNumber() {
        Answer asked = HTTP.delete(path + DANA.replace("+", "%2B"));
        Answer other = HTTP.delete(path + BOB);

        Instant erasedBefore = Instant.parse(asked.at("/erased_before"));
        await().atMost(5, SECONDS).until(() -> Stage.DIRECTORY
                .erasedNumbers(appId)
                .covers(appId, BOB, Instant.parse(other.at("/erased_before")).minusMillis(1)));
        ErasedNumbers erased = Stage.DIRECTORY.erasedNumbers(appId);
        assertThat(erased.covers(appId, DANA, erasedBefore.minusMillis(1))).isTrue();
        assertThat(erased.covers(appId, DANA, erasedBefore)).isFalse();
        assertThat(erased.salts()).containsExactly(asked.at("/salt")).containsExactly(other.at("/salt"));
        assertThat(ErasedNumbers.hash(appId, asked.at("/salt"), DANA)).isEqualTo(asked.at("/number_hash"));
        assertThat(erased.toString()).doesNotContain(DANA.substring(1));
        assertThat(Database.strings(DATABASE, "SELECT row_to_json(it)::text FROM admin.subject_erasure it"))
                .noneMatch(it -> it.contains(DANA.substring(1)));
        assertThat(asked.text()).doesNotContain(DANA.substring(1));
    }

    @Test
    void deadLettersThatNameThePersonGoToo() {
        String own = TOPICS.letter(appId, SubjectKind.CALL, "1", naming(DANA), "unknown_state");
        String anothers = TOPICS.letter(appId, SubjectKind.CALL, "2", naming(BOB), "unknown_state");
        String longer = TOPICS.letter(appId, SubjectKind.CALL, "4", naming(DANA + "9"), "unknown_state");
        AppId otherApp = new AppId(HTTP.newApp());
        String foreign = TOPICS.letter(otherApp, SubjectKind.CALL, "3", naming(DANA), "unknown_state");
        for (String letter : List.of(own, anothers, longer, foreign)) {
            await().atMost(10, SECONDS)
                    .until(() -> HTTP.get("/internal/dead-letters/" + letter).status() == 200);
        }

        Answer asked = HTTP.delete(path + DANA);

        assertThat(asked.json().at("/erased/dead_letters").asInt()).isEqualTo(1);
        assertThat(HTTP.get("/internal/dead-letters/" + own).status()).isEqualTo(404);
        for (String letter : List.of(anothers, longer, foreign)) {
            assertThat(HTTP.get("/internal/dead-letters/" + letter).status()).isEqualTo(200);
        }
        assertThat(HTTP.delete(path + DANA).json().at("/erased/dead_letters").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"14155550100", "%2B0155550100", "%2B123", "%2B1415555010012345", "anonymous", "%2B1415%20555"})
    void whatIsNoNumberIsNamed(String number) {
        for (Answer refused : List.of(HTTP.delete(path + number), HTTP.get(path + number))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.at("/errors/0/field")).isEqualTo("number");
        }
    }

    @Test
    void whatIsNotThereIs404AndStrangersAreKeptOut() {
        assertThat(HTTP.get(path + DANA).at("/error")).isEqualTo("erasure_not_found");
        assertThat(HTTP.delete("/internal/apps/nobody/subjects/" + DANA).at("/error"))
                .isEqualTo("app_not_found");
        assertThat(HTTP.get("/internal/apps/nobody/subjects/" + DANA).at("/error"))
                .isEqualTo("app_not_found");
        HTTP.delete(path + DANA);
        assertThat(HTTP.get("/internal/apps/" + HTTP.newApp() + "/subjects/" + DANA)
                        .status())
                .isEqualTo(404);
        assertThat(new Http(SERVICE.url(), null).delete(path + BOB).status()).isEqualTo(401);
        assertThat(new Http(SERVICE.url(), "Bearer x").delete(path + BOB).status())
                .isEqualTo(403);
        assertThat(HTTP.get(path + BOB).status()).isEqualTo(404);
    }

    private static void carriedOut(Answer certificate, String upTo) {
        TestInfrastructure.execute(DATABASE, """
                INSERT INTO cti.erasure (app_id, number_hash, erased_at, done_at, calls, messages, voicemails, contacts,
                    conversations)
                SELECT app_id, number_hash, '%s', '2026-01-01T12:00:00Z', 5, 4, 3, 2, 1
                FROM admin.subject_erasure WHERE certificate_id = '%s'
                """.formatted(upTo, certificate.at("/certificate_id")));
    }

    private static String naming(String number) {
        return "{\"call_id\":1,\"state\":\"juggling\",\"external_number\":\"%s\"}".formatted(number);
    }
}
