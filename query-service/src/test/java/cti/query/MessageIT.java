package cti.query;

import static cti.query.SampleCall.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.change.MessageSnapshot;
import cti.schemas.change.Party;
import cti.schemas.event.Direction;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageIT {

    static final String[] FIELDS = {
        "id",
        "dialpad_message_id",
        "direction",
        "from_number",
        "to_numbers",
        "to_number",
        "text",
        "mms",
        "mms_url",
        "status",
        "dialpad_user_id",
        "crm_user_id",
        "target",
        "contact",
        "sent_at",
        "version",
        "created_at",
        "updated_at"
    };

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();
    private UUID first;

    @BeforeAll
    void twoMessages() {
        first = stack.rows.message(
                app.id(),
                new MessageSnapshot(
                        "1",
                        Direction.OUTBOUND,
                        "+14155550199",
                        List.of("+14155550101", "+14155550102"),
                        "Hi",
                        true,
                        "https://example.com/m",
                        "delivered",
                        "accepted",
                        SampleCall.user("77"),
                        new Party("9", "local", "Bob", "+14155550101", null),
                        null,
                        NOON,
                        5));
        stack.rows.message(
                app.id(),
                new MessageSnapshot(
                        "2",
                        Direction.INBOUND,
                        "+14155550101",
                        List.of(),
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        NOON.plusSeconds(60),
                        6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                     | 2 1",
                "?sort=sent_at                        | 1 2",
                "?status=delivered                    | 1",
                "?direction=inbound                   | 2",
                "?from=%2B14155550101                 | 2",
                "?to=%2B14155550102                   | 1",
                "?to=%2B14155550101                   | 1",
                "?number=%2B14155550101               | 2 1",
                "?number=%2B14155550102               | 1",
                "?updated_after=2027-01-01T00:00:00Z  | ''",
                "?dialpad_user_id=77                  | 1",
                "?sent_after=2026-01-01T12:00:01Z     | 2",
                "?sent_before=2026-01-01T12:00:01Z    | 1"
            })
    void listsWhatWasAskedFor(String query, String ids) {
        Reply reply = app.get("/api/messages" + (query == null ? "" : query));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(String.join(" ", reply.all("dialpad_message_id"))).isEqualTo(ids);
    }

    @Test
    void hasTheFieldsOfTheContract() {
        Reply reply = app.get("/api/messages/" + first);

        assertThat(reply.fieldNames()).containsExactlyInAnyOrder(FIELDS);
        JsonNode message = reply.json();
        assertThat(message.get("to_numbers").toString()).isEqualTo("[\"+14155550101\",\"+14155550102\"]");
        assertThat(message.get("to_number").asString()).isEqualTo("+14155550101");
        assertThat(message.get("dialpad_user_id").asString()).isEqualTo("77");
        assertThat(message.get("sent_at").asString()).isEqualTo("2026-01-01T12:00:00.000Z");
        assertThat(reply.header("ETag")).isEqualTo("\"5\"");
    }

    @Test
    void isFoundByDialpadsIdToo() {
        Reply reply = app.get("/api/messages/2");

        assertThat(reply.fieldNames()).containsExactlyInAnyOrder(FIELDS);
        assertThat(reply.json().get("to_number").isNull()).isTrue();
    }

    @Test
    void pagesByCursor() {
        String cursor = app.get("/api/messages?limit=1").nextCursor();

        assertThat(app.get("/api/messages?cursor=" + cursor).all("dialpad_message_id"))
                .containsExactly("1");
    }
}
