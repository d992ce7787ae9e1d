package cti.localstack.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.localstack.board.ScriptedGateway.Socket;
import cti.testsupport.Chromium;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;

/** How the board's store is kept true, in a real browser, by a REST API that stalls and breaks off. */
class FeedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** `rest` answers instead of a server: it can hold its answers back, or break off in the middle of them. */
    private static final String REST = """
            window.rest = { snapshots: 0, atOnce: 0, most: 0, asked: 0, answered: 0, breaks: false, held: null, release() {} };
            rest.hold = () => (rest.held = new Promise((resolve) => (rest.release = resolve)));
            window.store = { rows: [], heard: 0, mark: () => 0, replace() {}, hear() { this.heard++; },
              putCall(row) { this.rows.push(row.id); }, agentName: () => null, nameAgent() {} };
            const real = window.fetch;
            window.fetch = async (path, options) => {
              if (!path.startsWith('/api/')) return real(path, options);
              const breaks = rest.breaks;
              const isSnapshot = path.startsWith('/api/calls/active');
              rest.asked++;
              if (isSnapshot) {
                rest.snapshots++;
                rest.most = Math.max(rest.most, ++rest.atOnce);
              }
              await rest.held;
              if (isSnapshot) rest.atOnce--;
              rest.answered++;
              const id = path.match(/^\\/api\\/calls\\/(call-\\d+)/)?.[1];
              const text = JSON.stringify(id ? { id } : { data: [], pagination: {} });
              const body = breaks ? new ReadableStream({ start: (it) => it.error(new TypeError('network error')) }) : text;
              return new Response(body, { headers: { 'content-type': 'application/json', 'cti-position': 'p0' } });
            };
            """;

    @TempDir
    static Path profile;

    private static ChromeDriver driver;

    private ScriptedGateway gateway;

    @BeforeAll
    static void startBrowser() {
        driver = Chromium.start(profile);
    }

    @AfterAll
    static void stopBrowser() {
        if (driver != null) {
            driver.quit();
        }
    }

    @BeforeEach
    void openPage() {
        gateway = new ScriptedGateway();
        driver.get(gateway.origin() + "/");
        driver.executeScript(REST);
    }

    @AfterEach
    void close() {
        driver.get("about:blank");
        gateway.close();
    }

    @Test
    void burstWhileTheListsAreReadHasThemReadOnceMore() throws Exception {
        Socket socket = openFeed();
        driver.executeScript("rest.hold()");

        callsChange(socket, 200);
        awaitTrue("store.heard === 200");
        driver.executeScript("rest.release()");

        awaitTrue("rest.snapshots >= 3 && rest.asked === rest.answered");
        assertThat(driver.executeScript("return rest.most")).isEqualTo(1L);
        assertThat(driver.executeScript("return rest.snapshots")).isEqualTo(3L);
    }

    @Test
    void callsAreReadAgainWhenAnswersBrokeOffInTheMiddle() throws Exception {
        Socket socket = openFeed();
        driver.executeScript("rest.breaks = true; rest.asked = 0");
        callsChange(socket, 6);
        awaitTrue("rest.asked >= 4");

        driver.executeScript("rest.breaks = false");

        awaitTrue("new Set(store.rows).size === 6");
    }

    @Test
    void snapshotIsReadAgainWhenItsAnswerBrokeOffInTheMiddle() throws Exception {
        driver.executeScript("rest.breaks = true");
        startFeed();
        awaitTrue("rest.answered >= 1");

        driver.executeScript("rest.breaks = false");

        assertThat(gateway.next().query()).containsEntry("since", "p0");
    }

    private Socket openFeed() throws InterruptedException {
        startFeed();
        Socket socket = gateway.next();
        socket.ready("p0", true);
        awaitTrue("feed.client?.state.name === 'live'");
        return socket;
    }

    private static void startFeed() {
        driver.executeAsyncScript("""
                const done = arguments[0];
                import('/board/feed.js').then(({ Feed }) => {
                  window.feed = new Feed(store);
                  feed.open();
                  done();
                });""");
    }

    private static void callsChange(Socket socket, int count) {
        IntStream.rangeClosed(1, count)
                .forEach(i -> socket.say("call.updated", "p" + i, ",\"resource_id\":\"call-" + i + "\""));
    }

    private static void awaitTrue(String condition) {
        await(condition).atMost(PATIENCE).until(() -> Boolean.TRUE.equals(driver.executeScript("return " + condition)));
    }
}
