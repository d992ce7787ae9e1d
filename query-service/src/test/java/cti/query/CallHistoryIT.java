package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallHistoryIT {

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();

    @Test
    void listsEveryRawEventInOrderOfArrival() {
        UUID id = stack.rows.call(app.id(), call -> call.id = "42");
        stack.rows.callEvent(app.id(), "42", 1, 10, "connected", List.of("status", "answered_at"));
        stack.rows.callEvent(app.id(), "42", 1, 9, "ringing", List.of("status"));
        stack.rows.callEvent(app.id(), "42", 1, 11, null, List.of());
        stack.rows.callEvent(app.id(), "43", 1, 12, "ringing", List.of("status"));
        stack.rows.callEvent(stack.newApp().id(), "42", 1, 13, "ringing", List.of("status"));

        Reply history = app.get("/api/calls/" + id + "/events");

        assertThat(history.all("position")).containsExactly("1.9", "1.10", "1.11");
        assertThat(history.json().at("/data/1").toString())
                .isEqualTo(
                        "{\"event_id\":\"evt_10\",\"source\":\"webhook\",\"state\":\"connected\",\"position\":\"1.10\","
                                + "\"occurred_at\":\"2026-01-01T12:00:10.000Z\",\"received_at\":\"2026-01-02T00:00:00.500Z\","
                                + "\"changed\":[\"status\",\"answered_at\"]}");
        assertThat(app.get("/api/calls/42/events").all("event_id")).hasSize(3);
    }

    @Test
    void isPaged() {
        stack.rows.call(app.id(), call -> call.id = "44");
        for (int i = 0; i < 5; i++) {
            stack.rows.callEvent(app.id(), "44", 0, i, "ringing", List.of());
        }

        String cursor = app.get("/api/calls/44/events?limit=3").nextCursor();

        assertThat(app.get("/api/calls/44/events?limit=3&cursor=" + cursor).all("position"))
                .containsExactly("0.3", "0.4");
    }

    @Test
    void ofACallThatIsNotThereIsNotFound() {
        assertThat(app.get("/api/calls/45/events").error()).isEqualTo("call_not_found");
    }
}
