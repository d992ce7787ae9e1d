package cti.query;

import static cti.query.SampleCall.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.change.Party;
import cti.schemas.event.Direction;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookupIT {

    private static final String BOB = "+14155550101";

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();

    @BeforeAll
    void rows() {
        for (int i = 0; i < 12; i++) {
            int number = i;
            stack.rows.call(app.id(), call -> {
                call.id = Integer.toString(number);
                call.direction = number % 2 == 0 ? Direction.INBOUND : Direction.OUTBOUND;
                call.externalNumber = BOB;
                call.startedAt = NOON.plusSeconds(number);
                call.contact = number == 3 ? new Party("9", "local", "Bob", BOB, "bob@example.com") : null;
            });
        }
        stack.rows.call(app.id(), call -> call.externalNumber = "+14155550102");
        stack.rows.call(app.id(), call -> {
            call.id = "short";
            call.externalNumber = "72345";
        });
        message("20", Direction.INBOUND, BOB, List.of("+14155550199"));
        message("21", Direction.OUTBOUND, "+14155550199", List.of("+14155550102", BOB));
        message("22", Direction.OUTBOUND, "+14155550199", List.of("+14155550102"));
        stack.rows.voicemail(app.id(), "2", BOB, null, new Voicemail(null, "Hello", null, NOON, false));
    }

    private void message(String id, Direction direction, String from, List<String> to) {
        stack.rows.message(
                app.id(),
                new MessageSnapshot(
                        id,
                        direction,
                        from,
                        to,
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        NOON.plusSeconds(Long.parseLong(id)),
                        1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B14155550101", "+14155550101", "(415)%20555-0101", "1.415.555.0101"})
    void findsTheLastOfEveryKindNewestFirst(String number) {
        Reply reply = app.get("/api/lookup?number=" + number);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("CTI-Position")).isNotEmpty();
        assertThat(reply.json().get("number").asString()).isEqualTo(BOB);
        assertThat(ids(reply, "calls", "dialpad_call_id"))
                .containsExactly("11", "10", "9", "8", "7", "6", "5", "4", "3", "2");
        assertThat(ids(reply, "messages", "dialpad_message_id")).containsExactly("21", "20");
        assertThat(ids(reply, "voicemails", "dialpad_call_id")).containsExactly("2");
        assertThat(reply.json().at("/contact/name").asString()).isEqualTo("Bob");
    }

    @Test
    void rowsHaveTheFieldsThatTheyHaveElsewhere() {
        JsonNode lookup = app.get("/api/lookup?number=" + BOB).json();

        assertThat(lookup.at("/calls/9")).isEqualTo(app.get("/api/calls/2").json());
        assertThat(lookup.at("/messages/0"))
                .isEqualTo(app.get("/api/messages/21").json());
        assertThat(lookup.at("/voicemails/0"))
                .isEqualTo(app.get("/api/voicemails/2").json());
    }

    @Test
    void takesALimit() {
        assertThat(ids(app.get("/api/lookup?limit=3&number=" + BOB), "calls", "dialpad_call_id"))
                .containsExactly("11", "10", "9");
    }

    @Test
    void findsShortCodesAsTheyAre() {
        assertThat(ids(app.get("/api/lookup?number=72345"), "calls", "dialpad_call_id"))
                .containsExactly("short");
    }

    @Test
    void whoIsUnknownHasNothing() {
        JsonNode lookup = app.get("/api/lookup?number=%2B14155550177").json();

        assertThat(lookup.toString())
                .isEqualTo(
                        "{\"number\":\"+14155550177\",\"contact\":null,\"calls\":[],\"messages\":[],\"voicemails\":[]}");
    }

    @Test
    void takesOneStatementBesideTheOpeningOfTheTransaction() {
        assertThat(Statements.SEEN.during(() -> app.get("/api/lookup?number=" + BOB)))
                .hasSize(2);
    }

    private static List<String> ids(Reply reply, String kind, String field) {
        return reply.json()
                .get(kind)
                .valueStream()
                .map(it -> it.get(field).asString())
                .toList();
    }
}
