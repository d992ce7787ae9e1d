package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AppIT {

    private static final Http HTTP = Stage.HTTP;

    @Test
    void newAppComesWithItsIdKeyAndWebhookUrl() {
        Answer created = HTTP.post("/internal/apps", "{\"name\":\"  Acme Telecom \"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/app_id")).matches("[a-z0-9]{12}");
        assertThat(created.at("/name")).isEqualTo("Acme Telecom");
        assertThat(created.at("/api_key")).matches("app_[a-z0-9]{12}_[A-Za-z0-9_-]{43}");
        assertThat(created.at("/webhook_url"))
                .matches("https://cti\\.example\\.com/webhooks/dialpad/[A-Za-z0-9_-]{32}");
        assertThat(created.at("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void appIsShownAsItIsButWithoutItsKey() {
        Answer created = HTTP.createApp();

        Answer shown = HTTP.get("/internal/apps/" + created.at("/app_id"));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.at("/name")).isEqualTo("Acme");
        assertThat(shown.json().get("enabled").asBoolean()).isTrue();
        assertThat(shown.json().get("country").isNull()).isTrue();
        assertThat(shown.json().get("dialpad_org_id").isNull()).isTrue();
        assertThat(shown.json().get("office_ids")).isEmpty();
        assertThat(shown.at("/webhook_url")).isEqualTo(created.at("/webhook_url"));
        assertThat(shown.json().has("api_key")).isFalse();
    }

    @Test
    void otherServicesLearnOfIt() {
        AppEntry entry = published(HTTP.newApp());

        assertThat(entry.name()).isEqualTo("Acme");
        assertThat(entry.enabled()).isTrue();
        assertThat(Base64.getDecoder().decode(entry.signingKey())).hasSize(32);
    }

    @Test
    void patchChangesWhatItNamesAndClearsWhatIsNull() {
        String app = HTTP.newApp();
        String path = "/internal/apps/" + app;
        String org = digits();
        String office = digits();

        Answer set = HTTP.patch(
                path, "{\"country\":\"DE\",\"dialpad_org_id\":\"%s\",\"office_ids\":[\"%s\"]}".formatted(org, office));
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.at("/name")).isEqualTo("Acme");
        assertThat(set.at("/country")).isEqualTo("DE");
        assertThat(set.at("/office_ids/0")).isEqualTo(office);
        await().atMost(5, SECONDS).untilAsserted(() -> assertThat(Stage.DIRECTORY.appOfOffice(office))
                .hasValueSatisfying(it -> assertThat(it.dialpadOrgId()).isEqualTo(org)));

        Answer cleared = HTTP.send(
                "PATCH",
                path,
                "{\"name\":\"Apex\",\"enabled\":false,\"country\":null,\"dialpad_org_id\":null,\"office_ids\":null}",
                "application/merge-patch+json");
        assertThat(cleared.status()).isEqualTo(200);
        assertThat(cleared.at("/name")).isEqualTo("Apex");
        assertThat(cleared.json().get("enabled").asBoolean()).isFalse();
        assertThat(cleared.json().get("country").isNull()).isTrue();
        assertThat(cleared.json().get("office_ids")).isEmpty();
        await().atMost(5, SECONDS).until(() -> !published(app).enabled());
        assertThat(published(app).dialpadOrgId()).isNull();
    }

    @Test
    void companyAndOfficeBelongToOneApp() {
        String path = "/internal/apps/" + HTTP.newApp();
        String org = digits();
        String office = digits();
        String other = "/internal/apps/" + HTTP.newApp();
        HTTP.patch(path, "{\"dialpad_org_id\":\"%s\",\"office_ids\":[\"%s\"]}".formatted(org, office));

        Answer sameOrg = HTTP.patch(other, "{\"name\":\"Lost\",\"dialpad_org_id\":\"%s\"}".formatted(org));
        Answer sameOffice = HTTP.patch(other, "{\"office_ids\":[\"%s\",\"%s\"]}".formatted(digits(), office));

        assertThat(sameOrg.status()).isEqualTo(409);
        assertThat(sameOrg.at("/error")).isEqualTo("already_taken");
        assertThat(sameOrg.at("/errors/0/field")).isEqualTo("dialpad_org_id");
        assertThat(sameOffice.status()).isEqualTo(409);
        assertThat(sameOffice.at("/errors/0/field")).isEqualTo("office_ids");
        assertThat(HTTP.get(other).at("/name")).isEqualTo("Acme");
        assertThat(HTTP.get(other).json().get("office_ids")).isEmpty();
        assertThat(HTTP.patch(path, "{\"office_ids\":[\"%s\"]}".formatted(office))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void deletedAppIsGoneEverywhere() {
        Answer created = HTTP.createApp();
        String app = created.at("/app_id");
        String token = created.at("/webhook_url").replaceAll(".*/", "");
        await().atMost(5, SECONDS)
                .until(() -> Stage.DIRECTORY.webhookByToken(token).isPresent());

        assertThat(HTTP.delete("/internal/apps/" + app).status()).isEqualTo(204);

        assertThat(HTTP.get("/internal/apps/" + app).status()).isEqualTo(404);
        assertThat(HTTP.get("/internal/apps/" + app + "/api-key/status").status())
                .isEqualTo(404);
        assertThat(HTTP.delete("/internal/apps/" + app).at("/error")).isEqualTo("app_not_found");
        await().atMost(5, SECONDS)
                .until(() -> Stage.DIRECTORY.app(new AppId(app)).isEmpty());
        assertThat(Stage.DIRECTORY.webhookByToken(token)).isEmpty();
        assertThat(Stage.DIRECTORY.apiKey(created.at("/api_key").substring(4, 16)))
                .isEmpty();
    }

    @Test
    void dataStayUnlessTheirDeletionIsAskedFor() {
        String kept = HTTP.newApp();
        String erased = HTTP.newApp();

        assertThat(HTTP.delete("/internal/apps/" + erased + "?data=all").at("/errors/0/field"))
                .isEqualTo("data");
        assertThat(HTTP.delete("/internal/apps/" + kept + "?data=keep").status())
                .isEqualTo(204);
        assertThat(HTTP.delete("/internal/apps/" + erased + "?data=delete").status())
                .isEqualTo(204);

        await().atMost(5, SECONDS).until(() -> Stage.DIRECTORY.isErased(new AppId(erased)));
        assertThat(Stage.DIRECTORY.isErased(new AppId(kept))).isFalse();
        assertThat(Stage.DIRECTORY.app(new AppId(erased))).isEmpty();
    }

    @Test
    void changesOfOneAppAtTheSameTimeDoNotBlockEachOther() {
        for (int round = 0; round < 5; round++) {
            String app = HTTP.newApp();
            String path = "/internal/apps/" + app;
            String webhook = HTTP.get("/internal/webhooks?app_id=" + app).at("/data/0/webhook_id");
            List<CompletableFuture<Answer>> answers = Stream.<Supplier<Answer>>of(
                            () -> HTTP.post(path + "/api-key"),
                            () -> HTTP.patch(path, "{\"office_ids\":[\"%s\"]}".formatted(digits())),
                            () -> HTTP.delete("/internal/webhooks/" + webhook),
                            () -> HTTP.post(path + "/api-key/revoke"),
                            () -> HTTP.delete(path))
                    .map(CompletableFuture::supplyAsync)
                    .toList();

            assertThat(answers).allSatisfy(it -> assertThat(it.join().status()).isIn(200, 201, 204, 404));
            assertThat(HTTP.get(path).status()).isEqualTo(404);
        }
    }

    @Test
    void walkingTheListGivesEveryAppOnce() {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            expected.add(HTTP.newApp());
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            Answer part = HTTP.get("/internal/apps?limit=2" + cursor);
            assertThat(part.status()).isEqualTo(200);
            for (JsonNode app : part.json().get("data")) {
                assertThat(seen.add(app.get("app_id").asString())).isTrue();
            }
            assertThat(part.json().at("/pagination").has("offset")).isFalse();
            cursor = part.json().at("/pagination/has_more").asBoolean()
                    ? "&cursor=" + part.at("/pagination/next_cursor")
                    : null;
        } while (cursor != null);

        assertThat(seen).containsAll(expected);
        Answer byOffset = HTTP.get("/internal/apps?offset=1&limit=1");
        assertThat(byOffset.json().at("/pagination/offset").asInt()).isEqualTo(1);
        assertThat(byOffset.json().get("data")).hasSize(1);
    }

    private static AppEntry published(String app) {
        return await().atMost(5, SECONDS)
                .until(() -> Stage.DIRECTORY.app(new AppId(app)), it -> it.isPresent())
                .orElseThrow();
    }

    private static String digits() {
        return Long.toString(System.nanoTime());
    }
}
