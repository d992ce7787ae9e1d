package cti.query;

import static cti.query.SampleCall.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaginationIT {

    private static final int ROWS = 23;

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();
    private final List<String> atFirst = new ArrayList<>();

    /** Several share a start, so that the id has to decide. */
    @BeforeEach
    void calls() {
        for (int i = 0; i < ROWS; i++) {
            int number = i;
            atFirst.add(stack.rows
                    .call(app.id(), call -> call.startedAt = NOON.plusMillis(number / 4))
                    .toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&sort=started_at", "&status=ended&sort=-started_at"})
    void walkSeesEveryRowOnceWhileRowsAreAdded(String query) {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Reply page = app.get("/api/calls?limit=5" + query + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(page.status()).isEqualTo(200);
            seen.addAll(page.all("id"));
            cursor = page.nextCursor();
            stack.rows.call(app.id(), call -> call.startedAt = NOON.minusMillis(1));
            stack.rows.call(app.id(), call -> call.startedAt = NOON.plusMillis(2));
            stack.rows.call(app.id(), call -> call.startedAt = NOON.plusSeconds(1));
        } while (cursor != null && seen.size() < 10 * ROWS);

        assertThat(seen).doesNotHaveDuplicates().containsAll(atFirst);
    }

    @Test
    void lastPageIsKnownToBeTheLast() {
        assertThat(app.get("/api/calls?limit=" + ROWS).nextCursor()).isNull();
        assertThat(app.get("/api/calls?limit=" + (ROWS - 1)).nextCursor()).isNotNull();
    }

    @Test
    void cursorKeepsMicroseconds() {
        TestApp other = stack.newApp();
        for (int i = 0; i < 3; i++) {
            int micros = i;
            stack.rows.call(other.id(), call -> call.startedAt = NOON.plusNanos(micros * 1_000L));
        }

        String cursor = other.get("/api/calls?limit=1").nextCursor();

        assertThat(other.get("/api/calls?limit=5&cursor=" + cursor).all("id")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/calls?sort=started_at&cursor=",
                "/api/calls?status=ended&cursor=",
                "/api/calls?from=%2B14155550100&cursor=",
                "/api/calls/active?cursor=",
                "/api/messages?cursor=",
                "/api/voicemails?cursor="
            })
    void cursorIsOfUseOnlyWhereItWasIssued(String elsewhere) {
        String cursor = app.get("/api/calls?limit=2").nextCursor();

        assertRefused(app.get(elsewhere + cursor));
    }

    @Test
    void cursorOfAnotherAppIsRefused() {
        String cursor = app.get("/api/calls?limit=2").nextCursor();

        assertRefused(stack.newApp().get("/api/calls?limit=2&cursor=" + cursor));
    }

    @Test
    void alteredAndInventedCursorsAreRefused() {
        String cursor = app.get("/api/calls?limit=2").nextCursor();
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        bytes[bytes.length - 1] ^= 1;
        String invented = "2026-01-01T12:00:00Z|00000000-0000-0000-0000-000000000000";

        assertRefused(app.get("/api/calls?cursor=" + base64(bytes)));
        assertRefused(app.get("/api/calls?cursor=" + cursor + "AAAA"));
        assertRefused(app.get("/api/calls?cursor=" + base64(invented.getBytes(StandardCharsets.UTF_8))));
        assertRefused(app.get("/api/calls?cursor=nonsense"));
        assertRefused(app.get("/api/calls?cursor=%20%25"));
    }

    @Test
    void anotherLimitMayBeUsedOnTheNextPage() {
        String cursor = app.get("/api/calls?limit=3").nextCursor();

        assertThat(app.get("/api/calls?limit=100&cursor=" + cursor).all("id")).hasSize(ROWS - 3);
    }

    @Test
    void cursorAndOffsetExcludeEachOther() {
        String cursor = app.get("/api/calls?limit=3").nextCursor();

        Reply reply = app.get("/api/calls?limit=3&offset=3&cursor=" + cursor);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.badFields()).containsExactly("offset");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("invalid_cursor");
        assertThat(reply.json().get("type").asString()).isEqualTo("/problems/invalid-cursor");
    }
}
