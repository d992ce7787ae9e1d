package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OpenApiIT {

    private final QueryStack stack = QueryStack.running();
    private final JsonNode document =
            Reply.of(QueryStack.origin(stack.context), "GET", "/openapi.json").json();

    @Test
    void describesTheRoutesInVersion31() {
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(List.copyOf(document.get("paths").propertyNames()))
                .containsExactlyInAnyOrder(
                        "/api/calls",
                        "/api/calls/active",
                        "/api/calls/{id}",
                        "/api/calls/{id}/events",
                        "/api/changes",
                        "/api/lookup",
                        "/api/conversations",
                        "/api/conversations/{id}",
                        "/api/messages",
                        "/api/messages/{id}",
                        "/api/voicemails",
                        "/api/voicemails/{id}",
                        "/api/ws-ticket");
    }

    @Test
    void describesTheFieldsThatAreAnswered() {
        assertThat(fields("Call")).containsExactlyInAnyOrder(CallFieldsIT.FIELDS);
        assertThat(fields("Conversation")).containsExactlyInAnyOrder(ConversationIT.FIELDS);
        assertThat(fields("ConversationDetail")).contains(ConversationIT.FIELDS).contains("legs", "timeline");
        assertThat(fields("Message")).containsExactlyInAnyOrder(MessageIT.FIELDS);
        assertThat(fields("Voicemail")).containsExactlyInAnyOrder(VoicemailIT.FIELDS);
    }

    @Test
    void describesWhichFieldsMayBeNull() {
        assertThat(document.at("/components/schemas/Call/required").size()).isEqualTo(CallFieldsIT.FIELDS.length);
        JsonNode call = document.at("/components/schemas/Call/properties");
        assertThat(call.at("/started_at/type").toString()).isEqualTo("\"string\"");
        assertThat(types(call.at("/ended_at/type"))).containsExactlyInAnyOrder("string", "null");
        assertThat(call.at("/outcome/enum").toString()).endsWith("\"stale\",null]");
        assertThat(call.at("/target/anyOf").toString())
                .isEqualTo("[{\"$ref\":\"#/components/schemas/Target\"},{\"type\":\"null\"}]");
        assertThat(document.at("/components/schemas/Pagination/required").toString())
                .isEqualTo("[\"has_more\",\"limit\",\"next_cursor\"]");
    }

    @Test
    void describesWhatAChangeCanBe() {
        assertThat(fields("Change"))
                .containsExactlyInAnyOrder(
                        "type", "id", "position", "deleted", "call", "voicemail", "message", "conversation", "agent");
        assertThat(document.at("/components/schemas/Change/required").size()).isEqualTo(4);
        assertThat(document.at("/components/schemas/Changes/properties/data/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Change");
    }

    @Test
    void describesProblemsOfEveryRoute() {
        assertThat(document.get("paths")
                        .valueStream()
                        .flatMap(JsonNode::valueStream)
                        .map(it -> it.get("responses")))
                .allSatisfy(
                        it -> assertThat(it.propertyNames()).contains("400", "401", "403", "406", "429", "500", "503"));
        assertThat(document.at("/paths/~1api~1calls~1{id}/get/responses").propertyNames())
                .contains("304", "404");
    }

    @Test
    void describesThatATicketNeedsNoBody() {
        JsonNode body = document.at("/paths/~1api~1ws-ticket/post/requestBody");
        assertThat(body.path("required").asBoolean(false)).isFalse();
        assertThat(body.at("/content/application~1json/schema/$ref").asString())
                .isEqualTo("#/components/schemas/TicketRequest");
        assertThat(document.at("/components/schemas/TicketRequest/required").isMissingNode())
                .isTrue();
        assertThat(types(document.at("/components/schemas/TicketRequest/properties/crm_user_id/type")))
                .containsExactlyInAnyOrder("string", "null");
        assertThat(fields("Ticket")).containsExactlyInAnyOrder("ticket", "expires_at", "expires_in");
    }

    private static List<String> types(JsonNode type) {
        return type.valueStream().map(JsonNode::asString).toList();
    }

    /** What the service itself says that it knows, against what is documented. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/calls",
                "/api/calls/active",
                "/api/changes",
                "/api/lookup",
                "/api/messages",
                "/api/voicemails",
                "/api/calls/{id}/events"
            })
    void describesTheParametersThatAreKnown(String path) {
        var documented = new TreeSet<String>();
        for (JsonNode parameter : document.at("/paths").get(path).at("/get/parameters")) {
            if (parameter.get("in").asString().equals("query")) {
                documented.add(parameter.get("name").asString());
            }
        }

        String complaint = stack.newApp()
                .get(path.replace("{id}", "1") + "?unknown=1")
                .json()
                .at("/errors/0/message")
                .asString();

        assertThat(complaint).isEqualTo("unknown parameter; known are " + String.join(", ", documented));
    }

    private List<String> fields(String schema) {
        return List.copyOf(
                document.at("/components/schemas").get(schema).get("properties").propertyNames());
    }
}
