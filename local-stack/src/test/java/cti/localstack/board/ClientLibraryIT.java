package cti.localstack.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.localstack.board.ScriptedGateway.Socket;
import cti.testsupport.Chromium;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.chrome.ChromeDriver;

/** client.js in a real browser, against a gateway that does everything that a client must be ready for. */
class ClientLibraryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        driver.executeScript("localStorage.clear()");
    }

    @AfterEach
    void close() {
        driver.get("about:blank");
        gateway.close();
    }

    @Test
    void comesWithATicketAndHandsOutEventsInOrder() throws Exception {
        connect("{apiKey: () => 'app_key', crmUserId: 'ann', events: ['call.*', 'message.received']}");

        Socket socket = gateway.next();
        assertThat(gateway.keys()).containsExactly("app_key");
        assertThat(socket.query())
                .containsEntry("ticket", "ticket-1")
                .containsEntry("crm_user_id", "ann")
                .containsEntry("events", "call.*,message.received")
                .doesNotContainKey("since");
        socket.ready("p0", false);
        socket.event("call.ring", "a", "p1");
        socket.event("call.started", "b", "p2");

        awaitState("live");
        awaitEvents("call.ring a", "call.started b");
        assertThat(states()).containsExactly("connecting", "live");
        assertThat(js("return client.position")).isEqualTo("p2");
    }

    @Test
    void eventThatComesTwiceIsHandedOutOnce() throws Exception {
        connect("{apiKey: 'app_key'}");
        Socket socket = gateway.next();
        socket.ready("p0", false);

        socket.event("call.ring", "a", "p1");
        socket.event("call.ring", "a", "p1");
        socket.event("call.ended", "b", "p2");

        awaitEvents("call.ring a", "call.ended b");
    }

    @ParameterizedTest
    @CsvSource({"1001, draining", "4408, too_slow", "1011, connection_lost"})
    void comesBackByItselfAndGoesOnAfterTheLastEvent(int code, String reason) throws Exception {
        connect("{apiKey: 'app_key'}");
        Socket first = gateway.next();
        first.ready("p0", false);
        first.event("call.ring", "a", "p1");
        awaitEvents("call.ring a");

        first.end(code);
        Socket second = gateway.next();

        assertThat(second.query()).containsEntry("since", "p1").containsEntry("ticket", "ticket-2");
        awaitState("resuming");
        assertThat(reasons()).containsExactly(reason);
        second.event("call.ring", "a", "p1");
        second.event("call.ended", "b", "p2");
        awaitEvents("call.ring a", "call.ended b");
        assertThat(js("return client.state.name")).isEqualTo("resuming");
        assertThat(js("return client.state.staleSince instanceof Date")).isEqualTo(true);
        second.ready("p2", true);
        awaitState("live");
        assertThat(js("return client.state.resumed")).isEqualTo(true);
        assertThat(js("return client.state.staleSince")).isNull();
    }

    @Test
    void cutNetworkIsALostConnection() throws Exception {
        connect("{apiKey: 'app_key', since: 'p7'}");
        Socket first = gateway.next();
        assertThat(first.query()).containsEntry("since", "p7");
        first.ready("p7", true);
        awaitState("live");

        first.cut();

        gateway.next().ready("p7", true);
        assertThat(reasons()).containsExactly("connection_lost");
    }

    @Test
    void positionOfTheGatewayIsNotGoneOnFromBeforeAllThatWasMissedIsHere() throws Exception {
        connect("{apiKey: 'app_key', since: 'p1'}");
        Socket first = gateway.next();
        first.say("pong", "p9", "");
        first.event("call.ring", "a", "p2");
        awaitEvents("call.ring a");
        assertThat(js("return client.state.name")).isEqualTo("resuming");

        first.cut();

        assertThat(gateway.next().query()).containsEntry("since", "p2");
    }

    @ParameterizedTest
    @CsvSource({"4401, key_revoked", "4403, app_disabled"})
    void lostAccessIsTriedWithOneMoreTicketAndThenIsTheEnd(int code, String reason) throws Exception {
        connect("{apiKey: 'app_key'}");
        Socket first = gateway.next();
        first.ready("p0", false);
        awaitState("live");

        first.end(code);
        gateway.next().end(code);

        awaitState("closed");
        assertThat(js("return client.state.reason")).isEqualTo(reason);
        assertThat(gateway.keys()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"401, unauthorized", "403, forbidden"})
    void refusedKeyIsTheEnd(int status, String reason) {
        gateway.refuseTickets(1, status, 0);

        connect("{apiKey: 'app_key'}");

        awaitState("closed");
        assertThat(js("return client.state.reason")).isEqualTo(reason);
        assertThat(js("return client.state.problem.name")).isEqualTo("TicketError");
        assertThat(gateway.keys()).hasSize(1);
    }

    @Test
    void pausesGrowAreRandomAndHaveALimit() throws Exception {
        gateway.refuseTickets(9, 503, 0);

        connect("{apiKey: 'app_key', backoff: {baseMs: 20, maxMs: 320}}");

        gateway.next();
        List<?> pauses = (List<?>) js("return log.pauses");
        assertThat(pauses).hasSize(9);
        for (int i = 0; i < pauses.size(); i++) {
            assertThat(((Number) pauses.get(i)).doubleValue())
                    .isBetween(-5.0, Math.min(320.0, 20 * Math.pow(2, i)) + 5);
        }
        assertThat(pauses.stream().distinct().count()).isGreaterThan(3);
        assertThat(reasons()).containsOnly("ticket_failed");
    }

    @Test
    void retryAfterIsTheShortestPause() {
        gateway.refuseTickets(1, 429, 60);

        connect("{apiKey: 'app_key'}");

        awaitState("waiting");
        assertThat(((Number) js("return log.pauses[0]")).doubleValue()).isBetween(59_000.0, 121_000.0);
    }

    @Test
    void crowdedGatewayIsLeftAloneForLonger() throws Exception {
        connect("{apiKey: 'app_key'}");

        gateway.next().end(4429);

        awaitState("waiting");
        assertThat(reasons()).containsExactly("too_many_connections");
        assertThat(((Number) js("return log.pauses[0]")).doubleValue()).isBetween(29_000.0, 61_000.0);
    }

    @Test
    void resyncIsPassedOnAndItsPositionIsGoneOnFrom() throws Exception {
        connect("{apiKey: 'app_key', since: 'old'}");
        Socket first = gateway.next();
        first.say("connection.resync", "p5", ",\"reason\":\"too_old\",\"snapshot_url\":\"/api/calls/active\"");
        first.ready("p5", false);
        awaitState("live");

        assertThat(js("return log.resyncs")).isEqualTo(List.of("too_old /api/calls/active p5"));
        assertThat(js("return client.state.resumed")).isEqualTo(false);
        first.cut();
        assertThat(gateway.next().query()).containsEntry("since", "p5");
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "2, 1", "4, 0"})
    void positionOutlivesAnOutage(int refusedTickets, int failedHandshakes) throws Exception {
        gateway.refuseTickets(refusedTickets, 503, 0);
        gateway.refuseUpgrades(failedHandshakes);

        connect("{apiKey: 'app_key', since: 'p7', backoff: {baseMs: 1}}");

        Socket socket = gateway.next();
        assertThat(socket.query()).containsEntry("since", "p7");
        socket.ready("p7", true);
        awaitState("live");
        assertThat(js("return log.resyncs")).isEqualTo(List.of());
    }

    @Test
    void storedPositionThatIsRefusedIsNotTakenFromTheStoreAgain() throws Exception {
        gateway.refusePositions();
        connect("{apiKey: 'app_key', backoff: {baseMs: 1}, store: {load: () => 'of-another-app', save: () => {}}}");

        assertThat(gateway.next().query()).doesNotContainKey("since");
    }

    @Test
    void positionThatIsRefusedIsGivenUpAndSaidSo() throws Exception {
        gateway.refusePositions();
        connect("{apiKey: 'app_key', since: 'of-another-app', backoff: {baseMs: 1}}");

        Socket socket = gateway.next();

        assertThat(socket.query()).doesNotContainKey("since");
        assertThat(js("return log.resyncs")).isEqualTo(List.of());
        socket.ready("p0", false);
        awaitState("live");
        assertThat(js("return log.resyncs")).isEqualTo(List.of("position_refused null p0"));
    }

    @Test
    void silentConnectionIsFoundDead() throws Exception {
        gateway.fallSilent();
        connect("{apiKey: 'app_key'}");
        gateway.next().ready("p0", false);

        gateway.next();

        assertThat(reasons()).containsExactly("no_answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"online", "pageshow"})
    void pageThatHasANetworkAgainDoesNotWaitAnyLonger(String signal) throws Exception {
        gateway.refuseTickets(1, 503, 600);
        connect("{apiKey: 'app_key'}");
        awaitState("waiting");

        js("window.dispatchEvent(new Event(arguments[0]))", signal);

        gateway.next();
    }

    @Test
    void filterIsChangedAtOnceAndKeptOverReconnects() throws Exception {
        connect("{apiKey: 'app_key'}");
        Socket first = gateway.next();
        first.ready("p0", false);
        awaitState("live");

        js("client.subscribe({events: ['call.ring'], dialpadUserId: '5001'})");

        await().atMost(PATIENCE).until(() -> !first.heard().isEmpty());
        assertThat(first.heard())
                .containsExactly(
                        "{\"type\":\"subscribe\",\"events\":[\"call.ring\"],\"crm_user_id\":null,\"dialpad_user_id\":\"5001\"}");
        first.cut();
        assertThat(gateway.next().query())
                .containsEntry("events", "call.ring")
                .containsEntry("dialpad_user_id", "5001");
    }

    @Test
    void ticketOfAPageThatHasTheKeyBindsTheSocketToNobody() throws Exception {
        connect("{apiKey: 'app_key', crmUserId: 'ann'}");

        assertThat(gateway.next().query()).containsEntry("crm_user_id", "ann");
        assertThat(gateway.ticketRequests()).containsExactly("{}");
    }

    @Test
    void filterThatChangesWhileConnectingIsSentWhenItIsLive() throws Exception {
        connect("{apiKey: 'app_key'}");
        Socket socket = gateway.next();
        js("client.subscribe({events: ['call.*']})");

        socket.ready("p0", false);

        await().atMost(PATIENCE).until(() -> !socket.heard().isEmpty());
        assertThat(socket.heard().get(0)).contains("call.*");
    }

    @Test
    void positionIsKeptOverReloads() throws Exception {
        String options = "{apiKey: 'app_key', store: {load: () => localStorage.getItem('p'),"
                + " save: (it) => localStorage.setItem('p', it)}}";
        connect(options);
        Socket first = gateway.next();
        first.ready("p0", false);
        first.event("call.ring", "a", "p1");
        awaitEvents("call.ring a");

        driver.navigate().refresh();
        connect(options);

        assertThat(gateway.next().query()).containsEntry("since", "p1");
    }

    @Test
    void closedClientIsQuietUntilItIsToConnectAgain() throws Exception {
        connect("{apiKey: 'app_key'}");
        gateway.next().ready("p0", false);
        awaitState("live");

        js("client.close()");

        assertThat(js("return client.state.reason")).isEqualTo("closed_by_application");
        assertThat(gateway.keys()).hasSize(1);
        js("client.connect()");
        assertThat(gateway.next().query()).containsKey("since");
    }

    @Test
    void timeOfTheServerIsKnown() throws Exception {
        connect("{apiKey: 'app_key'}");
        Socket socket = gateway.next();
        gateway.fallSilent();
        socket.say("connection.ready", "p0", ",\"resumed\":false,\"timestamp\":\"2031-01-01T00:00:00.000Z\"");
        awaitState("live");

        assertThat(js("return new Date(client.now()).getFullYear()")).isEqualTo(2031L);
    }

    @Test
    void withoutAWayToTicketsThereIsNoClient() {
        assertThat(driver.executeAsyncScript("const done = arguments[0];"
                        + " import('/client.js').then((it) => it.connect({})).catch((it) => done(it.name))"))
                .isEqualTo("TypeError");
    }

    /** Makes `client` and notes what it says in `log`. */
    private static void connect(String options) {
        driver.executeAsyncScript("""
                const done = arguments[0];
                import('/client.js').then((library) => {
                  window.log = { states: [], reasons: [], pauses: [], events: [], resyncs: [] };
                  window.client = library.connect(%s);
                  client.addEventListener('state', ({ detail }) => {
                    log.states.push(detail.name);
                    if (detail.name !== 'waiting') return;
                    log.reasons.push(detail.reason);
                    log.pauses.push(detail.nextAttemptAt - Date.now());
                  });
                  client.addEventListener('event', ({ detail }) => log.events.push(`${detail.event} ${detail.id}`));
                  client.addEventListener('resync', ({ detail: it }) => log.resyncs.push(`${it.reason} ${it.snapshotUrl} ${it.position}`));
                  done();
                });""".formatted(options));
    }

    private static Object js(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    private static void awaitState(String name) {
        await(name).atMost(PATIENCE).until(() -> name.equals(js("return client.state.name")));
    }

    private static void awaitEvents(String... events) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(js("return log.events")).isEqualTo(List.of(events)));
    }

    @SuppressWarnings("unchecked")
    private static List<String> states() {
        return (List<String>) js("return log.states");
    }

    @SuppressWarnings("unchecked")
    private static List<String> reasons() {
        return (List<String>) js("return log.reasons");
    }
}
