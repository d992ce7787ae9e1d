package cti.query;

import static cti.query.SampleCall.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.event.PublicId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VoicemailIT {

    static final String[] FIELDS = {
        "id", "call_id", "dialpad_call_id", "dialpad_user_id", "crm_user_id", "from_number", "to_number",
        "recording_url", "transcript", "duration_seconds", "received_at", "version", "created_at", "updated_at"
    };

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();
    private UUID first;

    @BeforeAll
    void twoVoicemails() {
        first = stack.rows.voicemail(
                app.id(),
                "1",
                "+14155550101",
                "77",
                new Voicemail("https://example.com/v", "Hello", 12_500L, NOON, false));
        stack.rows.voicemail(
                app.id(), "2", "+14155550102", null, new Voicemail(null, null, null, NOON.plusSeconds(60), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                         | 2 1",
                "?sort=received_at                        | 1 2",
                "?from=%2B14155550101                     | 1",
                "?to=%2B14155550199                       | 2 1",
                "?number=%2B14155550102                   | 2",
                "?dialpad_user_id=77                      | 1",
                "?received_after=2026-01-01T12:00:01Z     | 2",
                "?received_before=2026-01-01T12:00:01Z    | 1"
            })
    void listsWhatWasAskedFor(String query, String ids) {
        Reply reply = app.get("/api/voicemails" + (query == null ? "" : query));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(String.join(" ", reply.all("dialpad_call_id"))).isEqualTo(ids);
    }

    @Test
    void hasTheFieldsOfTheContract() {
        Reply reply = app.get("/api/voicemails/" + first);

        assertThat(reply.fieldNames()).containsExactlyInAnyOrder(FIELDS);
        assertThat(reply.json().get("call_id").asString())
                .isEqualTo(PublicId.ofCall(app.id(), "1").toString());
        assertThat(reply.json().get("duration_seconds").toString()).isEqualTo("12.5");
        assertThat(reply.json().get("transcript").asString()).isEqualTo("Hello");
        assertThat(reply.header("ETag")).isEqualTo("\"9\"");
    }

    @Test
    void isFoundByTheDialpadIdOfItsCall() {
        Reply reply = app.get("/api/voicemails/2");

        assertThat(reply.fieldNames()).containsExactlyInAnyOrder(FIELDS);
        assertThat(reply.json().get("recording_url").isNull()).isTrue();
    }

    @Test
    void pagesByCursor() {
        String cursor = app.get("/api/voicemails?limit=1").nextCursor();

        assertThat(app.get("/api/voicemails?cursor=" + cursor).all("dialpad_call_id"))
                .containsExactly("1");
    }
}
