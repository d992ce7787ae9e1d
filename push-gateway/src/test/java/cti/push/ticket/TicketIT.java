package cti.push.ticket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.RawClient;
import cti.push.RawClient.Answer;
import cti.push.Tenant;
import cti.tenancy.SocketTicket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A ticket opens one socket, once, for whom it was issued. */
class TicketIT {

    private static Gateway gateway;
    private static Tenant acme;

    @BeforeAll
    static void startGateway() {
        gateway = Gateway.shared();
        acme = tenant();
    }

    @Test
    void opensASocketThatHearsItsAppsEvents() {
        try (PushClient client = connect(acme.ticket(null), "")) {
            String id = acme.publish("call.ring").id();

            assertThat(client.nextIds(1)).containsExactly(id);
        }
    }

    @Test
    void opensOneSocketOnly() throws IOException {
        String ticket = acme.ticket(null);
        assertThat(upgrade(gateway, ticket)).isEqualTo(101);

        Answer second = refused(gateway, "ticket=" + ticket);

        assertThat(second.status()).isEqualTo(401);
        assertThat(second.headers())
                .contains("content-type: application/problem+json")
                .contains("cache-control: no-store");
        assertThat(second.problem().path("error").asString()).isEqualTo("ticket_used");
        assertThat(second.problem().path("type").asString()).isEqualTo("/problems/ticket-used");
        assertThat(second.problem().path("detail").asString()).isNotEmpty();
        assertThat(second.body()).doesNotContain(ticket);
    }

    @Test
    void opensOneSocketWhoeverOfTwoGatewaysIsAskedAndHoweverOftenAtOnce() throws Exception {
        int tickets = 40;
        int attemptsPerGateway = 3;
        ExecutorService clients = Executors.newFixedThreadPool(2 * attemptsPerGateway);
        try (Gateway other = Gateway.start()) {
            acme.awaitKnownTo(other);
            for (int i = 0; i < tickets; i++) {
                String ticket = acme.ticket(null);
                CyclicBarrier start = new CyclicBarrier(2 * attemptsPerGateway);
                List<Callable<String>> attempts = new ArrayList<>();
                for (Gateway door : List.of(gateway, other)) {
                    attempts.addAll(Collections.nCopies(attemptsPerGateway, () -> {
                        start.await();
                        return outcome(door, ticket);
                    }));
                }
                List<String> outcomes = new ArrayList<>();
                for (Future<String> outcome : clients.invokeAll(attempts)) {
                    outcomes.add(outcome.get());
                }
                assertThat(outcomes).containsOnlyOnce("let in");
                assertThat(outcomes).filteredOn("ticket_used"::equals).hasSize(2 * attemptsPerGateway - 1);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void isUsedForAGatewayThatStartsLater() throws IOException {
        String ticket = acme.ticket(null);
        assertThat(upgrade(gateway, ticket)).isEqualTo(101);
        try (Gateway late = Gateway.start()) {
            assertThat(outcome(late, ticket)).isEqualTo("ticket_used");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "app.abc", "%00", "app-nobody.AAAAAAAAAAAAAAAAAAAAAAAA"})
    void thatNobodyIssuedIsUnauthorized(String ticket) throws IOException {
        assertThat(refused(gateway, "ticket=" + ticket).status()).isEqualTo(401);
        assertThat(outcome(gateway, ticket)).isEqualTo("invalid_ticket");
    }

    @Test
    void ofAnotherAppsKeyIsUnauthorized() throws IOException {
        Tenant other = tenant();
        SocketTicket forged =
                new SocketTicket(acme.id(), other.keyId(), "x", Instant.now().plusSeconds(30), null);

        assertThat(outcome(gateway, forged.write(acme.app()))).isEqualTo("invalid_ticket");
    }

    @Test
    void isRefusedWhenItsTimeIsOverOrHasNotCome() throws IOException {
        assertThat(outcome(gateway, ticketThatExpires(Instant.now().minusSeconds(6))))
                .isEqualTo("ticket_expired");
        assertThat(outcome(gateway, ticketThatExpires(Instant.now().plusSeconds(40))))
                .isEqualTo("ticket_not_yet_valid");
    }

    @Test
    void isTakenFromAnIssuerWhoseClockDiffersALittle() throws IOException {
        assertThat(outcome(gateway, ticketThatExpires(Instant.now().minusSeconds(3))))
                .isEqualTo("let in");
        assertThat(outcome(gateway, ticketThatExpires(Instant.now().plusSeconds(33))))
                .isEqualTo("let in");
    }

    @Test
    void isOfNoUseOnceItsKeyIsRevoked() throws IOException {
        Tenant tenant = tenant();
        String ticket = tenant.ticket(null);
        tenant.revokeKey();

        await().atMost(5, SECONDS)
                .until(() -> refused(gateway, "ticket=" + ticket).status() == 403);
        assertThat(outcome(gateway, ticket)).isEqualTo("api_key_revoked");
    }

    @Test
    void isOfNoUseOnceItsAppIsDisabled() throws IOException {
        Tenant tenant = tenant();
        String ticket = tenant.ticket(null);
        tenant.disable();

        await().atMost(5, SECONDS)
                .until(() -> refused(gateway, "ticket=" + ticket).status() == 403);
        assertThat(outcome(gateway, ticket)).isEqualTo("app_disabled");
    }

    @Test
    void socketEndsWithTheKeyThatItsTicketWasIssuedFor() {
        Tenant tenant = tenant();
        try (PushClient client = connect(tenant.ticket(null), "")) {
            tenant.revokeKey();

            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void isNotUsedUpByABadParameter() throws IOException {
        String ticket = acme.ticket(null);

        assertThat(refused(gateway, "ticket=" + ticket + "&colour=red").status())
                .isEqualTo(400);
        assertThat(refused(gateway, "ticket=" + ticket + "&since=nonsense").status())
                .isEqualTo(400);
        assertThat(outcome(gateway, ticket)).isEqualTo("let in");
    }

    @Test
    void forOneUserHearsThatUsersEventsOnly() {
        try (PushClient client = connect(acme.ticket("anna"), "")) {
            acme.publish("call.ring", null, "bert", "");
            acme.publish("call.ring");
            String hers = acme.publish("call.ring", null, "anna", "").id();

            assertThat(client.nextIds(1)).containsExactly(hers);
        }
    }

    @Test
    void plainRequestLearnsWhatIsWrongAndUsesNoTicketUp() {
        String ticket = acme.ticket(null);

        HttpResponse<String> refused = gateway.get("/ws?since=nonsense&ticket=" + ticket);
        HttpResponse<String> good = gateway.get("/ws?ticket=" + ticket);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"since\"");
        assertThat(refused.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(good.statusCode()).isEqualTo(426);
        connect(ticket, "").close();
    }

    @Test
    void forOneUserCannotBeWidenedAtConnect() throws IOException {
        String ticket = acme.ticket("anna");

        Answer answer = refused(gateway, "ticket=" + ticket + "&crm_user_id=bert");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem().at("/errors/0/field").asString()).isEqualTo("crm_user_id");
        connect(ticket, "&crm_user_id=anna").close();
    }

    @Test
    void forOneUserCannotBeWidenedBySubscribing() {
        try (PushClient client = connect(acme.ticket("anna"), "")) {
            client.send("{\"type\":\"subscribe\",\"crm_user_id\":\"bert\"}");
            JsonNode refused = client.next();
            assertThat(refused.path("event").asString()).isEqualTo("error");
            assertThat(refused.path("error").asString()).isEqualTo("not_allowed");

            client.send("{\"type\":\"subscribe\",\"events\":[\"call.*\"]}");
            JsonNode granted = client.next();
            assertThat(granted.path("event").asString()).isEqualTo("connection.subscribed");
            assertThat(granted.path("crm_user_id").asString()).isEqualTo("anna");

            acme.publish("call.ring", null, "bert", "");
            acme.publish("message.sent", null, "anna", "");
            String hers = acme.publish("call.ring", null, "anna", "").id();
            assertThat(client.nextIds(1)).containsExactly(hers);
            assertThat(client.everythingUntilNow()).isEmpty();
        }
    }

    @Test
    void keyInAHeaderCountsBeforeATicket() throws IOException {
        try (RawClient client = RawClient.open(gateway.port())) {
            client.sendUpgrade("/ws?ticket=nonsense", "x-app-api-key: " + acme.key() + "\r\n");

            assertThat(client.readHead()).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void usesAreCounted() throws IOException {
        double before = gateway.metric("cti_push_tickets_total{outcome=\"first\"}");
        upgrade(gateway, acme.ticket(null));

        assertThat(gateway.metric("cti_push_tickets_total{outcome=\"first\"}")).isEqualTo(before + 1);
    }

    private static Tenant tenant() {
        Tenant tenant = Tenant.create();
        tenant.awaitKnownTo(gateway);
        return tenant;
    }

    private static String ticketThatExpires(Instant at) {
        return new SocketTicket(acme.id(), acme.keyId(), "at-" + at.toEpochMilli(), at, null).write(acme.app());
    }

    private static PushClient connect(String ticket, String more) {
        PushClient client = PushClient.connectByUrl(gateway.port(), "?ticket=" + ticket + more);
        assertThat(client.next().path("event").asString()).isEqualTo("connection.ready");
        return client;
    }

    private static int upgrade(Gateway door, String ticket) throws IOException {
        try (RawClient client = RawClient.open(door.port())) {
            client.sendUpgrade("/ws?ticket=" + ticket, "");
            return Integer.parseInt(client.readHead().split(" ")[1]);
        }
    }

    /** @return {@code let in}, or the problem's error */
    static String outcome(Gateway door, String ticket) throws IOException {
        try (RawClient client = RawClient.open(door.port())) {
            client.sendUpgrade("/ws?ticket=" + ticket, "");
            Answer answer = client.readAnswerOrUpgrade();
            return answer.status() == 101
                    ? "let in"
                    : answer.problem().path("error").asString();
        }
    }

    private static Answer refused(Gateway door, String query) throws IOException {
        try (RawClient client = RawClient.open(door.port())) {
            client.sendUpgrade("/ws?" + query, "");
            return client.readAnswer();
        }
    }
}
