package cti.query;

import static cti.query.SampleCall.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallStatus;
import cti.schemas.event.Direction;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallListIT {

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();

    @BeforeAll
    void threeCalls() {
        stack.rows.call(app.id(), call -> {
            call.id = "1";
            call.externalNumber = "+14155550101";
            call.target = SampleCall.user("77");
            call.startedAt = NOON;
        });
        stack.rows.call(app.id(), call -> {
            call.id = "2";
            call.direction = Direction.OUTBOUND;
            call.externalNumber = "+14155550102";
            call.status = CallStatus.ACTIVE;
            call.outcome = null;
            call.startedAt = NOON.plusSeconds(60);
        });
        stack.rows.call(app.id(), call -> {
            call.id = "3";
            call.externalNumber = "+14155550101";
            call.status = CallStatus.MISSED;
            call.outcome = CallOutcome.MISSED;
            call.startedAt = NOON.plusSeconds(120);
        });
        stack.rows.call(stack.newApp().id(), call -> call.externalNumber = "+14155550101");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                       | 3 2 1",
                "?sort=-started_at                                      | 3 2 1",
                "?sort=started_at                                       | 1 2 3",
                "?status=missed                                         | 3",
                "?status=queued                                         | ''",
                "?direction=outbound                                    | 2",
                "?from=%2B14155550101                                   | 3 1",
                "?from=+14155550101                                     | 3 1",
                "?to=%2B14155550102                                     | 2",
                "?to=%2B14155550101                                     | ''",
                "?number=%2B14155550102                                 | 2",
                "?number=%2B14155550199                                 | 3 2 1",
                "?dialpad_user_id=77                                    | 1",
                "?outcome=answered                                      | 1",
                "?started_after=2026-01-01T12:01:00Z                    | 3 2",
                "?started_before=2026-01-01T12:01:00Z                   | 1",
                "?started_after=2026-01-01T13:02:00%2B01:00             | 3",
                "?from=%2B14155550101&status=ended&direction=inbound    | 1",
                "?updated_after=2026-01-02T00:00:00.5Z                  | 3 2 1",
                "?updated_after=2026-01-02T00:00:00.501Z                | ''",
                "?number=(415)%20555-0102                               | 2",
                "?number=415.555.0102&direction=outbound                | 2",
                "?from=0014155550101                                    | 3 1",
                "?to=14155550102                                        | 2",
                "?from=4444                                             | ''",
                "?limit=2                                               | 3 2",
                "?limit=2&offset=1                                      | 2 1",
                "?offset=3                                              | ''",
                "/active                                                | 2",
                "/active?direction=inbound                              | ''",
                "/active?number=%2B14155550102                          | 2"
            })
    void listsWhatWasAskedFor(String query, String ids) {
        Reply reply = app.get("/api/calls" + (query == null ? "" : query));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(String.join(" ", reply.all("dialpad_call_id"))).isEqualTo(ids);
    }

    @Test
    void saysOfThePageNoMoreThanWasAskedFor() {
        assertThat(app.get("/api/calls").json().get("pagination").toString())
                .isEqualTo("{\"limit\":50,\"has_more\":false,\"next_cursor\":null}");
        assertThat(app.get("/api/calls?offset=0&include=total&status=missed")
                        .json()
                        .get("pagination")
                        .toString())
                .isEqualTo(
                        "{\"limit\":50,\"has_more\":false,\"next_cursor\":null,\"offset\":0,\"total\":1,\"total_is_estimate\":false}");
    }

    @Test
    void rowsOfAListHaveAllFields() {
        assertThat(List.copyOf(app.get("/api/calls").json().at("/data/0").propertyNames()))
                .containsExactlyInAnyOrder(CallFieldsIT.FIELDS);
    }
}
