package cti.localstack.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.localstack.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator ends is over for REST and for open sockets. {@code -Dend-of-access.runs=20} does it so often and logs
 * how long it took, from before the operator's request to the answer of the last request that was let in, and to the
 * client's hearing of the close.
 */
class EndOfAccessIT {

    private static final Logger LOG = LoggerFactory.getLogger(EndOfAccessIT.class);
    private static final int RUNS = Integer.getInteger("end-of-access.runs", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REFUSALS_IN_A_ROW = 20;

    /** A hundred requests a second is what a key may make. */
    private static final long PAUSE_NANOS = 10_000_000;

    private final LocalStack stack = SharedStack.get();

    /** A way of ending it, and the close code of sockets. */
    private record End(String name, int code, Consumer<TestApp> carryOut) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<End> ends() {
        return Stream.of(
                new End("revoked_key", 4401, app -> app.admin(path(app) + "/api-key/revoke", "")),
                new End("rotated_key", 4401, app -> app.admin(path(app) + "/api-key", "")),
                new End("disabled_app", 4403, app -> app.adminPatch(path(app), "{\"enabled\":false}")));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void nothingIsLetInAndNoSocketStaysOpen(End end) throws InterruptedException {
        List<Double> rest = new ArrayList<>();
        List<Double> sockets = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            TestApp app = TestApp.create(stack);
            Requests requests = new Requests(app);
            try (PushClient screen = app.listen()) {
                requests.start();
                await().atMost(PATIENCE).until(() -> requests.lastAccepted != 0);
                long begun = System.nanoTime();
                end.carryOut().accept(app);

                PushClient.Closed closed = screen.closed();
                requests.join(PATIENCE.toMillis());

                assertThat(closed.code()).isEqualTo(end.code());
                assertThat(requests.isAlive()).isFalse();
                assertThat(requests.refusal).isEqualTo(403);
                rest.add((requests.lastAccepted - begun) / 1e6);
                sockets.add((closed.nanos() - begun) / 1e6);
            }
        }
        LOG.info("end_of_access of={} runs={} rest_ms={} socket_ms={}", end, RUNS, spread(rest), spread(sockets));
    }

    private static String path(TestApp app) {
        return "/internal/apps/" + app.appId();
    }

    /** Least, median and most; a request that was let in before the end began counts as 0. */
    private static String spread(List<Double> values) {
        List<Double> sorted =
                values.stream().map(it -> Math.max(0, it)).sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.1f/%.1f/%.1f",
                sorted.get(0),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() - 1));
    }

    /** Asks as often as a key may, until it has been refused so often that it is no accident. */
    private static final class Requests extends Thread {

        private final TestApp app;

        /** When an answer with content came last; 0 if none has. */
        private volatile long lastAccepted;

        private volatile int refusal;

        private Requests(TestApp app) {
            this.app = app;
            setDaemon(true);
        }

        @Override
        public void run() {
            for (int refusals = 0; refusals < REFUSALS_IN_A_ROW; ) {
                LockSupport.parkNanos(PAUSE_NANOS);
                int status = app.tryGet("/api/calls?limit=1").statusCode();
                if (status == 200) {
                    lastAccepted = System.nanoTime();
                    refusals = 0;
                } else {
                    refusal = status;
                    refusals++;
                }
            }
        }
    }
}
