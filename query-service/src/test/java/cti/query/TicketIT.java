package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import cti.tenancy.SocketTicket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets instead of an API key. */
class TicketIT {

    private static final QueryStack STACK = QueryStack.running();
    private static final TestApp APP = STACK.newApp();
    private static final String[] KEY = {"x-app-api-key", APP.key().text()};
    private static final String[] JSON = {"x-app-api-key", APP.key().text(), "Content-Type", "application/json"};

    @Test
    void namesAppAndKeyAndSoonExpires() {
        Instant before = Instant.now();

        Reply reply = Reply.of(APP.origin(), "POST", "/api/ws-ticket", KEY);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.fieldNames()).containsExactlyInAnyOrder("ticket", "expires_at", "expires_in");
        assertThat(reply.json().get("expires_in").asInt()).isEqualTo(30);
        SocketTicket ticket = ticket(reply);
        assertThat(ticket.appId()).isEqualTo(APP.id());
        assertThat(ticket.keyId()).isEqualTo(APP.key().keyId());
        assertThat(ticket.crmUserId()).isNull();
        assertThat(ticket.expiresAt())
                .isEqualTo(Instant.parse(reply.json().get("expires_at").asString()))
                .isBetween(before.plusSeconds(29), Instant.now().plusSeconds(30));
    }

    @Test
    void isForOneCrmUserIfItSaysSo() {
        assertThat(ticket(post("{\"crm_user_id\":\"crm-42\"}")).crmUserId()).isEqualTo("crm-42");
        assertThat(ticket(post("{\"crm_user_id\":null}")).crmUserId()).isNull();
        assertThat(ticket(post("{}")).crmUserId()).isNull();
    }

    @Test
    void isAnotherOneEachTime() {
        assertThat(ticket(post("{}")).id()).isNotEqualTo(ticket(post("{}")).id());
    }

    @Test
    void isKeptByNoCache() {
        assertThat(post("{}").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void needsAKey() {
        Reply reply = Reply.of(APP.origin(), "POST", "/api/ws-ticket");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error()).isEqualTo("missing_api_key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"crm_user\":\"x\"}              | crm_user",
                "{\"crm_user_id\":\"\"}            | crm_user_id",
                "{\"crm_user_id\":\"a\\u0007b\"}   | crm_user_id",
                "{\"crm_user_id\":[\"x\"]}         | crm_user_id",
                "{\"crm_user_id\":{\"id\":\"x\"}}  | crm_user_id"
            })
    void badMemberIsNamed(String body, String member) {
        Reply reply = post(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("invalid_parameter");
        assertThat(reply.badFields()).containsExactly(member);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void tooLongAnIdIsRefused() {
        assertThat(post("{\"crm_user_id\":\"" + "x".repeat(128) + "\"}").status())
                .isEqualTo(201);
        assertThat(post("{\"crm_user_id\":\"" + "x".repeat(129) + "\"}").badFields())
                .containsExactly("crm_user_id");
        assertThat(post("{\"crm_user_id\":\"" + "x".repeat(200_000) + "\"}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[]", "\"x\"", "{"})
    void whatIsNoJsonObjectIsRefused(String body) {
        assertThat(post(body).status()).isEqualTo(400);
        assertThat(post(body).error()).isEqualTo("bad_request");
    }

    @Test
    void queryParameterIsRefusedBecauseItWouldDoNothing() {
        Reply reply = Reply.of(APP.origin(), "POST", "/api/ws-ticket?crm_user_id=x", KEY);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.badFields()).containsExactly("crm_user_id");
    }

    @Test
    void otherBodiesAndMethodsAreRefused() {
        Reply text =
                Reply.of(APP.origin(), "POST", "/api/ws-ticket", BodyPublishers.ofString("x"), "x-app-api-key", KEY[1]);
        assertThat(text.status()).isEqualTo(415);
        assertThat(APP.get("/api/ws-ticket").status()).isEqualTo(405);
        assertThat(APP.get("/api/ws-ticket").header("Allow")).isEqualTo("POST");
    }

    private static Reply post(String body) {
        return Reply.of(APP.origin(), "POST", "/api/ws-ticket", BodyPublishers.ofString(body), JSON);
    }

    private static SocketTicket ticket(Reply reply) {
        return SocketTicket.read(
                        reply.json().get("ticket").asString(),
                        it -> it.equals(APP.id()) ? Optional.of(APP.entry()) : Optional.empty())
                .orElseThrow();
    }
}
