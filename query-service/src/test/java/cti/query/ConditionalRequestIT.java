package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConditionalRequestIT {

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();
    private final UUID call = stack.rows.call(app.id(), it -> it.version = 123);

    @Test
    void tagIsTheVersion() {
        assertThat(app.get("/api/calls/" + call).header("ETag")).isEqualTo("\"123\"");
    }

    @Test
    void knownVersionIsNotSentAgain() {
        Reply reply = app.get("/api/calls/" + call, "If-None-Match", "\"123\"");

        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.response().body()).isEmpty();
        assertThat(reply.header("ETag")).isEqualTo("\"123\"");
        assertThat(reply.header("CTI-Position")).isNotEmpty();
    }

    @Test
    void otherVersionIsSent() {
        assertThat(app.get("/api/calls/" + call, "If-None-Match", "\"122\"").status())
                .isEqualTo(200);
    }
}
