package cti.query;

import static cti.query.SampleCall.NOON;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.event.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walks lists from end to end while somebody writes as fast as possible. */
class WalkIT {

    private static final int ROWS = 120;
    private static final int MAX_WRITES = 600;

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();
    private final AtomicInteger writes = new AtomicInteger();

    /** Half of the rows that were there at the start are changed again and again. */
    private final Set<String> untouched = new HashSet<>();

    private final Set<String> touched = new HashSet<>();

    private void addRows(IntFunction<?> insert) {
        for (int i = 0; i < ROWS; i++) {
            (i % 2 == 0 ? untouched : touched).add(insert.apply(i).toString());
        }
    }

    private Object call(int number) {
        return stack.rows.call(app.id(), call -> {
            call.id = "c" + number;
            call.startedAt = NOON.plusMillis(number % 50);
            call.talkMillis = number % 3 == 0 ? null : (long) number % 10;
        });
    }

    private Object message(int number) {
        return stack.rows.message(
                app.id(),
                new MessageSnapshot(
                        "m" + number,
                        Direction.INBOUND,
                        null,
                        List.of("+14155550101", "+14155550102"),
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        NOON.plusMillis(number % 50),
                        1));
    }

    private Object voicemail(int number) {
        return stack.rows.voicemail(
                app.id(),
                "v" + number,
                null,
                null,
                new Voicemail(null, null, null, NOON.plusMillis(number % 50), false));
    }

    private Object conversation(int number) {
        return stack.rows.conversation(app.id(), ConversationIT.missed(null, List.of("n" + number)));
    }

    @ParameterizedTest
    @CsvSource({
        "calls, started_at",
        "calls, -started_at",
        "calls, started_at&number=4155550199",
        "messages, sent_at",
        "messages, -sent_at&to=4155550102",
        "voicemails, -received_at",
        "conversations, started_at"
    })
    void everyRowThatWasThereIsSeenOnce(String list, String sort) {
        addRows(inserting(list));

        Map<String, Long> seen = walkWhileWriting(list, sort);

        assertThat(seen.values()).containsOnly(1L);
        assertThat(seen.keySet()).containsAll(untouched).containsAll(touched);
    }

    @ParameterizedTest
    @CsvSource({"calls, updated_at", "messages, updated_at", "voicemails, updated_at"})
    void rowsThatChangeMeanwhileAreSeenAgainAndNeverMissed(String list, String sort) {
        addRows(inserting(list));

        Map<String, Long> seen = walkWhileWriting(list, sort);

        assertThat(untouched).allSatisfy(it -> assertThat(seen.get(it)).isOne());
        assertThat(seen.keySet()).containsAll(touched);
    }

    @ParameterizedTest
    @CsvSource({"calls, -updated_at", "calls, duration", "calls, -duration"})
    void rowsThatDoNotChangeMeanwhileAreSeenOnce(String list, String sort) {
        addRows(inserting(list));

        Map<String, Long> seen = walkWhileWriting(list, sort);

        assertThat(untouched).allSatisfy(it -> assertThat(seen.get(it)).isOne());
    }

    private IntFunction<?> inserting(String list) {
        return switch (list) {
            case "calls" -> this::call;
            case "messages" -> this::message;
            case "voicemails" -> this::voicemail;
            default -> this::conversation;
        };
    }

    private Map<String, Long> walkWhileWriting(String list, String sort) {
        List<String> seen = new ArrayList<>();
        Thread writer = new Thread(() -> write(list), "writer");
        writer.start();
        int before = writes.get();
        String cursor = null;
        try {
            do {
                String path = "/api/" + list + "?limit=11&sort=" + sort + (cursor == null ? "" : "&cursor=" + cursor);
                Reply page = app.get(path);
                assertThat(page.status()).isEqualTo(200);
                seen.addAll(page.all("id"));
                cursor = page.nextCursor();
            } while (cursor != null);
        } finally {
            writer.interrupt();
        }
        assertThat(writes.get()).isGreaterThan(before);
        return seen.stream().collect(groupingBy(it -> it, counting()));
    }

    private void write(String list) {
        String table = "cti." + list.substring(0, list.length() - 1);
        List<String> changing = List.copyOf(touched);
        for (int i = 0; i < MAX_WRITES && !Thread.currentThread().isInterrupted(); i++) {
            inserting(list).apply(ROWS + i);
            String more = list.equals("calls") ? talking(i % 10) : "";
            stack.owner
                    .sql("UPDATE " + table + " SET updated_at = now(), version = version + 1" + more
                            + " WHERE app_id = :app AND id = CAST(:id AS uuid)")
                    .param("app", app.id().value())
                    .param("id", changing.get(i % changing.size()))
                    .update();
            writes.incrementAndGet();
        }
    }

    private static String talking(long millis) {
        return ", talk_ms = %d, snapshot = jsonb_set(snapshot, '{talk_millis}', '%d')".formatted(millis, millis);
    }
}
