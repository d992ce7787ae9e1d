package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However long a list is: one statement opens the transaction, and the others are those of the answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementCountIT {

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();

    @BeforeAll
    void calls() {
        for (int i = 0; i < 20; i++) {
            int number = i;
            UUID id = stack.rows.call(app.id(), call -> {
                call.id = Integer.toString(number);
                call.version = 7;
            });
            stack.rows.changed(app.id(), "call", id, number);
        }
        stack.rows.callEvent(app.id(), "1", 0, 1, "ringing", List.of());
        stack.rows.conversation(app.id(), ConversationIT.missed(null, List.of("1", "2", "3")));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/calls, 2",
        "/api/calls?number=4155550199&limit=3, 2",
        "/api/calls?include=total, 3",
        "/api/calls/active, 2",
        "/api/calls/1, 2",
        "/api/calls/1/events, 3",
        "/api/conversations, 2",
        "/api/conversations/1, 4",
        "/api/messages, 2",
        "/api/messages/none, 2",
        "/api/voicemails, 2",
        "/api/changes, 2",
        "/api/calls?number=nobody, 0",
        "/api/calls?cursor=nonsense, 0"
    })
    void isFixed(String path, int count) {
        assertThat(Statements.SEEN.during(() -> app.get(path))).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"\"7\", 304", "\"6\", 200", "W/\"7\", 304"})
    void aConditionalRequestReadsTheRowOnce(String known, int status) {
        List<String> statements = Statements.SEEN.during(
                () -> assertThat(app.get("/api/calls/1", "If-None-Match", known).status())
                        .isEqualTo(status));

        assertThat(statements).hasSize(2);
    }
}
