package cti.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT {

    private static final Path COPY = Path.of("../docs/openapi/admin.json");
    private static final boolean UPDATE = "update".equals(System.getProperty("contract"));
    private static final String HOW_TO_UPDATE =
            "if that is meant, run this and commit what it writes: ./mvnw verify -pl admin-service -am"
                    + " -Dtest=ArchitectureTest -Dit.test=OpenApiIT -Dcontract=update";
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JsonNode document = Stage.HTTP.get("/openapi.json").json();

    /** Whoever changes what operators' programs see, changes a file that others read in the review. */
    @Test
    void copyIsWhatIsServed() throws IOException {
        String served = PRETTY.writeValueAsString(document) + "\n";
        if (UPDATE) {
            Files.writeString(COPY, served);
        }
        assertThat(served).as(HOW_TO_UPDATE).isEqualTo(Files.readString(COPY));
        assertThat(document.get("openapi").asString()).startsWith("3.1");
    }

    @Test
    void namesAreThoseThatAreSent() {
        assertThat(document.at("/components/schemas/CreatedApp/properties").propertyNames())
                .containsExactlyInAnyOrder("app_id", "name", "api_key", "webhook_url", "created_at");
        assertThat(document.at("/components/schemas/AppSettings/properties").propertyNames())
                .contains("dialpad_org_id", "office_ids");
        assertThat(document.at("/components/schemas/Pagination/properties").propertyNames())
                .contains("next_cursor", "has_more");
        assertThat(document.at("/paths/~1internal~1apps/get/parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("limit", "cursor", "offset");
    }

    @Test
    void tellsOfCredentialsAndProblems() {
        assertThat(document.at("/components/securitySchemes/internal_api_secret/scheme")
                        .asString())
                .isEqualTo("bearer");
        assertThat(document.at("/paths/~1internal~1apps/post/responses/default/content")
                        .propertyNames())
                .containsExactly("application/problem+json");
        assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "detail", "instance", "error", "errors");
    }
}
