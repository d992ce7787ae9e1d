package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description that is served, against the copy in {@code docs/openapi}: whoever changes what clients see, changes a file
 * that others read in the review. Its examples are asked for again.
 */
class ContractIT {

    private static final String HOW_TO_UPDATE =
            "if that is meant, run this and commit what it writes: ./mvnw verify -pl query-service -am"
                    + " -Dtest=ArchitectureTest -Dit.test=ContractIT -Dcontract=update";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<Path> RESOURCES = List.of(Path.of("src/main/resources"), Path.of("target/classes"));

    private static final TestApp APP = ExampleApp.running();

    /** Examples first: the service reads them when it is asked for the description the first time. */
    @BeforeAll
    static void writeAnew() throws IOException {
        if (Contract.UPDATE) {
            for (String operation : ExampleApp.REQUESTS.keySet()) {
                JsonNode answer = answer(operation);
                for (Path resources : RESOURCES) {
                    write(resources.resolve(example(operation)), answer);
                }
            }
            write(Contract.COPY, served());
        }
    }

    @Test
    void copyIsWhatIsServed() throws IOException {
        assertThat(JSON.writeValueAsString(served()))
                .as(HOW_TO_UPDATE)
                .isEqualTo(Files.readString(Contract.COPY).strip());
    }

    @Test
    void everyFieldSaysWhatItMeans() {
        served().at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .properties()
                .forEach(
                        field -> assertThat(field.getValue().path("description").asString())
                                .as(schema.getKey() + "." + field.getKey())
                                .isNotEmpty()));
    }

    static List<String> operations() {
        List<String> operations = new ArrayList<>();
        served().get("paths").values().forEach(path -> path.values()
                .forEach(it -> operations.add(it.get("operationId").asString())));
        return operations;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void exampleIsWhatIsAnswered(String operation) throws IOException {
        assertThat(ExampleApp.REQUESTS).as("a request for an example").containsKey(operation);

        JsonNode example = JSON.readTree(Files.readString(RESOURCES.get(0).resolve(example(operation))));
        JsonNode answer = answer(operation);

        if (ExampleApp.NEVER_THE_SAME.contains(operation)) {
            assertThat(answer.propertyNames()).as(HOW_TO_UPDATE).isEqualTo(example.propertyNames());
        } else {
            assertThat(answer).as(HOW_TO_UPDATE).isEqualTo(example);
        }
    }

    @Test
    void problemIsAnsweredAsItsExampleSays() {
        JsonNode example = served().at("/components/responses/NotFound/content/application~1problem+json/examples")
                .at("/call_not_found/value");

        JsonNode answer = APP.get("/api/calls/1").json();

        assertThat(answer).isEqualTo(JSON.readTree(example.toString().replace("\"/api/calls\"", "\"/api/calls/1\"")));
    }

    private static JsonNode served() {
        return Reply.of(APP.origin(), "GET", "/openapi.json").json();
    }

    private static JsonNode answer(String operation) {
        String[] request = ExampleApp.REQUESTS.get(operation).split(" ");
        Reply reply = Reply.of(
                APP.origin(), request[0], request[1], "x-app-api-key", APP.key().text());
        assertThat(reply.status()).as(operation).isBetween(200, 299);
        return reply.json();
    }

    private static String example(String operation) {
        return "openapi-examples/" + operation + ".json";
    }

    private static void write(Path file, JsonNode content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(content) + "\n");
    }
}
