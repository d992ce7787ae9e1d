package cti.localstack.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever listens and whoever asks are told the same story, and can change over from one to the other. */
class PushAndRestIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> FIXTURES = List.of(
            "04-inbound-voicemail-transcribed",
            "07-warm-transfer",
            "13-sms-inbound-and-outbound-status",
            "16-agent-status");

    private final TestApp app = TestApp.create(SharedStack.get());

    @Test
    void pollingChangesEndsInTheRowsThatWerePushed() {
        try (PushClient screen = app.listen()) {
            String start = screen.messages().get(0).get("position").asString();
            deliverFixtures();

            await().atMost(PATIENCE).untilAsserted(() -> {
                Map<String, Long> polled = versions(changesSince(start));
                assertThat(polled).isNotEmpty().isEqualTo(versions(screen.events()));
            });
        }
    }

    @Test
    void changesGoOnFromThePositionOfAPush() {
        try (PushClient screen = app.listen()) {
            deliverFixtures();
            await().atMost(PATIENCE).until(() -> screen.events().size() > 10);
            JsonNode push = screen.events().get(5);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            versions(changesSince(push.get("position").asString())))
                    .containsAllEntriesOf(
                            versions(screen.events().subList(6, screen.events().size()))));
        }
    }

    @Test
    void whatWasPushedCanBeReadAtOnce() {
        try (PushClient screen = app.listen()) {
            FixturesIT.payloads("07-warm-transfer").forEach(app::deliver);
            await().atMost(PATIENCE).until(() -> screen.events().size() > 4);

            for (JsonNode push : screen.events()) {
                String path = "/api/calls/" + push.get("resource_id").asString();
                HttpResponse<String> answer =
                        app.tryGet(path, "Min-Position", push.get("position").asString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(TestApp.JSON.readTree(answer.body()).get("version").asLong())
                        .isGreaterThanOrEqualTo(push.get("version").asLong());
            }
            String path = "/api/calls/" + screen.events().get(0).get("call_id").asString();
            String etag = app.tryGet(path).headers().firstValue("etag").orElseThrow();
            assertThat(app.tryGet(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
        }
    }

    private void deliverFixtures() {
        FIXTURES.forEach(it -> FixturesIT.payloads(it).forEach(app::deliver));
    }

    private List<JsonNode> changesSince(String position) {
        Stream.Builder<JsonNode> changes = Stream.builder();
        String since = position;
        JsonNode page;
        do {
            page = app.get("/api/changes?limit=7&since=" + since);
            page.get("data").forEach(changes);
            since = page.get("position").asString();
        } while (page.at("/pagination/has_more").asBoolean());
        // Conversations are not pushed: a leg's push names its own.
        return changes.build()
                .filter(it -> !it.get("type").asString().equals("conversation"))
                .toList();
    }

    /** The newest version of each thing that was told of, by the id that REST has for it. */
    private static Map<String, Long> versions(List<JsonNode> told) {
        Map<String, Long> versions = new LinkedHashMap<>();
        told.forEach(it -> versions.merge(id(it), version(it), Math::max));
        return versions;
    }

    private static String id(JsonNode told) {
        return Stream.of("voicemail_id", "message_id", "resource_id", "id")
                .filter(it -> told.has(it) && !(it.equals("id") && told.has("dialpad_user_id")))
                .findFirst()
                .map(it -> told.get(it).asString())
                .orElseGet(() -> told.get("dialpad_user_id").asString());
    }

    private static long version(JsonNode told) {
        return told.has("version")
                ? told.get("version").asLong()
                : told.get(told.get("type").asString()).get("version").asLong();
    }
}
