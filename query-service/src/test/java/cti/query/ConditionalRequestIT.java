package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    /** Other legs decide in which conversation a leg is: that is no event of its own, so its version stays. */
    @Test
    void callThatWasDrawnIntoAnotherConversationIsSent() {
        stack.rows.call(app.id(), it -> it.id = "1");
        UUID drawn = stack.rows.call(app.id(), it -> it.id = "2");
        stack.rows.conversation(app.id(), ConversationIT.missed(null, List.of("2")));
        String alone = app.get("/api/calls/" + drawn).header("ETag");
        assertThat(alone).isEqualTo("\"7\"");

        UUID joined = stack.rows.conversation(app.id(), ConversationIT.missed(null, List.of("1")));
        stack.owner
                .sql("UPDATE cti.call SET conversation_id = ? WHERE id = ?")
                .params(joined, drawn)
                .update();

        Reply reply = app.get("/api/calls/" + drawn, "If-None-Match", alone);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("conversation_id").asString()).isEqualTo(joined.toString());
        assertThat(app.get("/api/calls/" + drawn, "If-None-Match", reply.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void otherVersionIsSent() {
        assertThat(app.get("/api/calls/" + call, "If-None-Match", "\"122\"").status())
                .isEqualTo(200);
    }
}
