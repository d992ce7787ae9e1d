package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.event.AppId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserMappingIT {

    private static final Http HTTP = Stage.HTTP;

    private final String app = HTTP.newApp();
    private final AppId appId = new AppId(app);
    private final String path = "/internal/apps/" + app + "/users";

    @Test
    void mappingIsNewThenTheSameThenChanged() {
        Answer created = map("7", "dana");
        Answer same = map("7", "dana");
        Answer changed = map("7", "eve");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/mapping_id")).matches("[a-z0-9]{12}");
        assertThat(created.at("/app_id")).isEqualTo(app);
        assertThat(created.at("/dialpad_user_id")).isEqualTo("7");
        assertThat(created.at("/crm_user_id")).isEqualTo("dana");
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.json()).isEqualTo(created.json());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("/mapping_id")).isEqualTo(created.at("/mapping_id"));
        assertThat(changed.at("/crm_user_id")).isEqualTo("eve");
    }

    @Test
    void otherServicesLearnOfEveryChange() {
        map("7", "dana");
        map("8", "dana");
        awaitCrmUser("8", "dana");
        assertThat(Stage.DIRECTORY.dialpadUsersOf(appId, "dana")).containsExactlyInAnyOrder("7", "8");

        map("7", "eve");
        awaitCrmUser("7", "eve");
        assertThat(Stage.DIRECTORY.dialpadUsersOf(appId, "dana")).containsExactly("8");

        HTTP.delete(path + "/mappings/dialpad/7");
        await().atMost(5, SECONDS)
                .until(() -> Stage.DIRECTORY.crmUserOf(appId, "7").isEmpty());
    }

    @Test
    void mappingsAreFoundFromBothSides() {
        String first = map("7", "dana").at("/mapping_id");
        String second = map("8", "dana").at("/mapping_id");
        map("9", "eve d'Or & Söhne");

        assertThat(HTTP.get(path + "/mappings/dialpad/8").at("/crm_user_id")).isEqualTo("dana");
        Answer dana = HTTP.get(path + "/mappings/crm/dana?limit=1");
        assertThat(dana.values("/mapping_id")).containsExactly(first);
        assertThat(HTTP.get(path + "/mappings/crm/dana?cursor=" + dana.at("/pagination/next_cursor"))
                        .values("/mapping_id"))
                .containsExactly(second);
        assertThat(HTTP.get(path + "/mappings/crm/eve%20d'Or%20&%20S%C3%B6hne").values("/dialpad_user_id"))
                .containsExactly("9");
        map("10", "team/ann\\\\2%2F");
        assertThat(HTTP.get(path + "/mappings/crm/team%2Fann%5C2%252F").values("/dialpad_user_id"))
                .containsExactly("10");
        assertThat(HTTP.get(path + "/mappings/crm/nobody").json().get("data")).isEmpty();
    }

    @Test
    void deletedMappingIsGone() {
        String id = map("7", "dana").at("/mapping_id");
        map("8", "dana");
        awaitCrmUser("8", "dana");

        assertThat(HTTP.delete(path + "/mappings/" + id).status()).isEqualTo(204);
        assertThat(HTTP.delete(path + "/mappings/dialpad/8").status()).isEqualTo(204);

        assertThat(HTTP.get(path + "/mappings/dialpad/7").at("/error")).isEqualTo("mapping_not_found");
        assertThat(HTTP.delete(path + "/mappings/" + id).at("/error")).isEqualTo("mapping_not_found");
        assertThat(HTTP.delete(path + "/mappings/dialpad/8").status()).isEqualTo(404);
        assertThat(HTTP.get(path + "/mappings").json().get("data")).isEmpty();
        await().atMost(5, SECONDS)
                .until(() -> Stage.DIRECTORY.dialpadUsersOf(appId, "dana").isEmpty());
    }

    @Test
    void batchTellsHowManyWereNewChangedAndTheSame() {
        map("1", "a");
        map("2", "b");

        Answer batch = batch(row("1", "a") + "," + row("2", "x") + "," + row("3", "c"));

        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.json().get("created").asInt()).isEqualTo(1);
        assertThat(batch.json().get("changed").asInt()).isEqualTo(1);
        assertThat(batch.json().get("unchanged").asInt()).isEqualTo(1);
        assertThat(HTTP.get(path + "/mappings").values("/crm_user_id")).containsExactly("a", "x", "c");
    }

    @Test
    void oneWrongRowMeansNoneAndEveryWrongRowIsNamed() {
        Answer batch = batch(String.join(
                ",",
                row("1", "a"),
                row("two", "b"),
                "{\"dialpad_user_id\":3,\"crm_user_id\":null}",
                row("1", "c"),
                "17",
                "null",
                "{\"dialpad_user_id\":\"5\",\"crm_user_id\":\"e\",\"colour\":\"red\"}",
                row("6", " f")));

        assertThat(batch.status()).isEqualTo(400);
        assertThat(batch.at("/error")).isEqualTo("invalid_request");
        assertThat(batch.json().get("errors").findValuesAsString("field"))
                .containsExactly(
                        "mappings[1].dialpad_user_id",
                        "mappings[2].dialpad_user_id",
                        "mappings[2].crm_user_id",
                        "mappings[3].dialpad_user_id",
                        "mappings[4]",
                        "mappings[5]",
                        "mappings[6].colour",
                        "mappings[7].crm_user_id");
        assertThat(batch.at("/errors/3/message")).isEqualTo("is also in mappings[0]");
        assertThat(HTTP.get(path + "/mappings").json().get("data")).isEmpty();
    }

    /** A minute would be one record after the other; the bound only tells the two apart. */
    @Test
    void tenThousandRowsReachTheOtherServicesAndGoWithTheirApp() {
        String rows = IntStream.rangeClosed(1, 10_000)
                .mapToObj(it -> row(Integer.toString(it), "crm-" + it % 3_000))
                .collect(Collectors.joining(","));

        Answer batch = batch(rows);

        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.json().get("created").asInt()).isEqualTo(10_000);
        await().atMost(30, SECONDS)
                .until(() -> Stage.DIRECTORY.crmUserOf(appId, "10000").isPresent());
        assertThat(IntStream.rangeClosed(1, 10_000)).allMatch(it -> Stage.DIRECTORY
                .crmUserOf(appId, Integer.toString(it))
                .orElseThrow()
                .equals("crm-" + it % 3_000));
        assertThat(batch(rows).json().get("unchanged").asInt()).isEqualTo(10_000);

        assertThat(HTTP.delete("/internal/apps/" + app).status()).isEqualTo(204);
        await().atMost(30, SECONDS).until(() -> IntStream.rangeClosed(1, 10_000)
                .allMatch(it ->
                        Stage.DIRECTORY.crmUserOf(appId, Integer.toString(it)).isEmpty()));
    }

    @Test
    void batchHasLimits() {
        String tooMany = IntStream.rangeClosed(1, 10_001)
                .mapToObj(it -> row(Integer.toString(it), "x"))
                .collect(Collectors.joining(","));

        assertThat(batch(tooMany).at("/errors/0/field")).isEqualTo("mappings");
        assertThat(batch("").at("/errors/0/field")).isEqualTo("mappings");
        assertThat(HTTP.post(path + "/batch-map", "{}").at("/errors/0/field")).isEqualTo("mappings");
        assertThat(HTTP.post(path + "/batch-map", "[]").at("/error")).isEqualTo("malformed_json");
    }

    @Test
    void walkingTheListGivesEveryMappingOnce() {
        batch(IntStream.rangeClosed(1, 7)
                .mapToObj(it -> row(Integer.toString(it), "x"))
                .collect(Collectors.joining(",")));
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            Answer part = HTTP.get(path + "/mappings?limit=3" + cursor);
            part.values("/dialpad_user_id")
                    .forEach(it -> assertThat(seen.add(it)).isTrue());
            cursor = part.json().at("/pagination/has_more").asBoolean()
                    ? "&cursor=" + part.at("/pagination/next_cursor")
                    : null;
        } while (cursor != null);

        assertThat(seen).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7");
        assertThat(HTTP.get(path + "/mappings?offset=6").values("/dialpad_user_id"))
                .containsExactly("7");
    }

    @Test
    void mappingsOfAnotherAppAreOutOfReach() {
        String id = map("7", "dana").at("/mapping_id");
        String other = "/internal/apps/" + HTTP.newApp() + "/users";

        assertThat(HTTP.get(other + "/mappings/dialpad/7").status()).isEqualTo(404);
        assertThat(HTTP.delete(other + "/mappings/" + id).status()).isEqualTo(404);
        assertThat(HTTP.delete(other + "/mappings/dialpad/7").status()).isEqualTo(404);
        assertThat(HTTP.get(other + "/mappings").json().get("data")).isEmpty();
        assertThat(HTTP.post(other + "/map", row("7", "eve")).status()).isEqualTo(201);
        assertThat(HTTP.get(path + "/mappings/dialpad/7").at("/crm_user_id")).isEqualTo("dana");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"crm_user_id":"dana"}                                      | dialpad_user_id
            {"dialpad_user_id":"7"}                                     | crm_user_id
            {"dialpad_user_id":7,"crm_user_id":"dana"}                  | dialpad_user_id
            {"dialpad_user_id":"x","crm_user_id":"dana"}                | dialpad_user_id
            {"dialpad_user_id":"7","crm_user_id":""}                    | crm_user_id
            {"dialpad_user_id":"7","crm_user_id":" dana"}               | crm_user_id
            {"dialpad_user_id":"7","crm_user_id":"a\\u0000"}            | crm_user_id
            {"dialpad_user_id":"7","crm_user_id":"\\ud800"}             | crm_user_id
            {"dialpad_user_id":"7","crm_user_id":"dana","colour":"red"} | colour
            """)
    void wrongMemberIsNamed(String body, String field) {
        Answer answer = HTTP.post(path + "/map", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "UPPER"})
    void appMustExist(String unknown) {
        String users = "/internal/apps/" + unknown + "/users";
        int status = unknown.equals("nobody") ? 404 : 400;

        assertThat(HTTP.post(users + "/map", row("7", "dana")).status()).isEqualTo(status);
        assertThat(HTTP.post(users + "/batch-map", "{\"mappings\":[" + row("7", "dana") + "]}")
                        .status())
                .isEqualTo(status);
        for (String get : List.of("/mappings", "/mappings/dialpad/7", "/mappings/crm/dana")) {
            assertThat(HTTP.get(users + get).status()).isEqualTo(status);
        }
        assertThat(HTTP.delete(users + "/mappings/x").status()).isEqualTo(status);
        assertThat(HTTP.delete(users + "/mappings/dialpad/7").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"Bearer wrong,403", "Basic eDp5,401", ",401"})
    void nobodyElseMayMap(String authorization, int status) {
        Http stranger = new Http(Stage.SERVICE.url(), authorization);

        assertThat(stranger.post(path + "/map", row("7", "dana")).status()).isEqualTo(status);
        assertThat(stranger.post(path + "/batch-map", "{}").status()).isEqualTo(status);
        for (String get : List.of("/mappings", "/mappings/dialpad/7", "/mappings/crm/dana")) {
            assertThat(stranger.get(path + get).status()).isEqualTo(status);
        }
        assertThat(stranger.delete(path + "/mappings/x").status()).isEqualTo(status);
        assertThat(stranger.delete(path + "/mappings/dialpad/7").status()).isEqualTo(status);
    }

    private Answer map(String dialpadUserId, String crmUserId) {
        return HTTP.post(path + "/map", row(dialpadUserId, crmUserId));
    }

    private Answer batch(String rows) {
        return HTTP.post(path + "/batch-map", "{\"mappings\":[" + rows + "]}");
    }

    private static String row(String dialpadUserId, String crmUserId) {
        return "{\"dialpad_user_id\":\"%s\",\"crm_user_id\":\"%s\"}".formatted(dialpadUserId, crmUserId);
    }

    private void awaitCrmUser(String dialpadUserId, String crmUserId) {
        await().atMost(5, SECONDS).until(() -> Stage.DIRECTORY
                .crmUserOf(appId, dialpadUserId)
                .filter(crmUserId::equals)
                .isPresent());
    }
}
