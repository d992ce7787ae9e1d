package cti.push.server;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.serde.JsonSerde;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RefusalTest {

    @Test
    void everyRefusalIsInTheDescriptionOfTheGateway() throws Exception {
        Set<String> errors =
                new TreeSet<>(List.of(Refusal.invalidParameters(List.of()).error()));
        Set<String> statuses = new TreeSet<>();
        for (Field field : Refusal.class.getDeclaredFields()) {
            if (field.getType() == Refusal.class) {
                Refusal refusal = (Refusal) field.get(null);
                errors.add(refusal.error());
                statuses.add(Integer.toString(refusal.status()));
            }
        }
        JsonNode document = document();
        Set<String> documented = new TreeSet<>();
        document.at("/components/schemas/Problem/properties/error/enum").forEach(it -> documented.add(it.asString()));

        assertThat(documented).isEqualTo(errors);
        assertThat(document.at("/paths/~1ws/get/responses").propertyNames()).containsAll(statuses);
    }

    private static JsonNode document() throws IOException {
        try (InputStream in = RefusalTest.class.getResourceAsStream("/openapi/push.json")) {
            return JsonSerde.MAPPER.readTree(in);
        }
    }
}
