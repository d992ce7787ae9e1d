package cti.push.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.RawClient;
import cti.push.Tenant;
import cti.schemas.push.AgentPush;
import cti.schemas.push.CallPush;
import cti.schemas.push.MessagePush;
import cti.schemas.push.Position;
import cti.schemas.push.PushEvents;
import cti.schemas.push.VoicemailPush;
import cti.schemas.serde.JsonSerde;
import cti.tenancy.SignedPosition;
import cti.testsupport.PushContract;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The description of the socket and the socket are the same. */
class AsyncApiIT {

    private static Gateway gateway;
    private static Tenant acme;
    private static JsonNode document;

    @BeforeAll
    static void fetchDocument() {
        gateway = Gateway.shared();
        acme = Tenant.create();
        acme.awaitKnownTo(gateway);
        document = JsonSerde.MAPPER.readTree(gateway.get("/asyncapi.json").body());
    }

    @Test
    void isServedAsJson() {
        HttpResponse<String> answer = gateway.get("/asyncapi.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(document).isEqualTo(PushContract.document());
    }

    @Test
    void isWhatAsyncApi3Allows() throws IOException {
        try (InputStream schema = AsyncApiIT.class.getResourceAsStream("/asyncapi/3.0.0.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                            .getSchema(schema)
                            .validate(document))
                    .isEmpty();
        }
    }

    @Test
    void namesEveryEventThatThereIs() {
        Set<String> all = new TreeSet<>(PushEvents.OUTBOUND);
        all.addAll(PushEvents.OF_GATEWAY);

        assertThat(PushContract.messagesOf("hear")).isEqualTo(all);
    }

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("call.", CallPush.class),
                Arguments.of("voicemail.", VoicemailPush.class),
                Arguments.of("message.", MessagePush.class),
                Arguments.of("agent.", AgentPush.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void describesEveryMemberOfWhatIsSent(String family, Class<? extends Record> type) {
        Set<String> members = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(snakeCase(component.getName()));
        }
        assertThat(PushEvents.OUTBOUND)
                .filteredOn(it -> it.startsWith(family))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(PushContract.members(event)).isEqualTo(members));
    }

    @Test
    void describesWhatTheGatewaySaysItself() {
        try (PushClient client = PushClient.connectUngreeted(gateway.port(), acme, "")) {
            assertDocumented(client.next(), PushEvents.READY);
            client.send("{\"type\":\"ping\"}");
            assertDocumented(client.next(), PushEvents.PONG);
            client.send("{\"type\":\"subscribe\",\"events\":[\"call.*\"]}");
            assertDocumented(client.next(), PushEvents.SUBSCRIBED);
            for (String nonsense :
                    new String[] {"", "[]", "{\"type\":\"order\"}", "{\"type\":\"subscribe\",\"x\":1}"}) {
                client.send(nonsense);
                assertDocumented(client.next(), PushEvents.ERROR);
            }
        }
    }

    @Test
    void describesWhatTheGatewaySaysOfAPositionThatIsOfNoUse() {
        Position neverReached = new Position(acme.partition(), Long.MAX_VALUE / 2, 0, 0);
        String since = "?since=" + SignedPosition.write(acme.app(), neverReached);
        try (PushClient client = PushClient.connectUngreeted(gateway.port(), acme, since)) {
            assertDocumented(client.next(), PushEvents.RESYNC);
            assertDocumented(client.next(), PushEvents.READY);
        }
    }

    @Test
    void documentedExamplesOfWhatMayBeSaidAreUnderstood() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            for (String said : PushContract.messagesOf("say")) {
                JsonNode example =
                        document.at("/components/messages").path(said).at("/examples/0/payload");
                client.send(example.toString());
                assertThat(client.next().path("event").asString())
                        .isIn(PushEvents.PONG, PushEvents.SUBSCRIBED)
                        .isNotEqualTo(PushEvents.ERROR);
            }
        }
    }

    @Test
    void namesTheParametersThatAreKnown() throws IOException {
        Set<String> documented = new TreeSet<>(
                document.at("/channels/socket/bindings/ws/query/properties").propertyNames());
        assertThat(documented).hasSize(6);
        for (String parameter : documented) {
            // Given twice each is complained of, but not for being unknown.
            String query = "?" + parameter + "=x&" + parameter + "=x";
            try (RawClient client = RawClient.open(gateway.port())) {
                client.sendUpgrade("/ws" + query, "x-app-api-key: " + acme.key() + "\r\n");
                assertThat(client.readAnswer().problem().at("/errors/0/message").asString())
                        .isEqualTo("is given more than once");
            }
        }
    }

    @Test
    void openApiHasTheSameParametersAndNamesTheOtherDocument() {
        JsonNode openApi =
                JsonSerde.MAPPER.readTree(gateway.get("/openapi.json").body());

        assertThat(openApi.get("openapi").asString()).startsWith("3.1");
        Set<String> parameters = new TreeSet<>();
        openApi.at("/paths/~1ws/get/parameters")
                .forEach(it -> parameters.add(it.get("name").asString()));
        openApi.at("/components/securitySchemes").forEach(it -> {
            if (it.path("in").asString("").equals("query")) {
                parameters.add(it.get("name").asString());
            }
        });
        assertThat(parameters)
                .containsExactlyInAnyOrderElementsOf(document.at("/channels/socket/bindings/ws/query/properties")
                        .propertyNames());
        for (String path : openApi.get("paths").propertyNames()) {
            assertThat(gateway.get(path).statusCode()).as(path).isIn(200, 426);
        }
    }

    private static void assertDocumented(JsonNode message, String event) {
        assertThat(message.path("event").asString()).isEqualTo(event);
        assertThat(PushContract.complaints(message)).isEmpty();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
