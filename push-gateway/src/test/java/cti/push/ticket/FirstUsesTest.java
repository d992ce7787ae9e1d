package cti.push.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.push.TicketUse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FirstUsesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant EXPIRY = NOON.plusSeconds(30);

    private final FirstUses uses = new FirstUses();

    @Test
    void onlyTheFirstUseOfATicketIsTheFirst() {
        assertThat(uses.add(use("a", "1"), NOON)).isTrue();
        assertThat(uses.add(use("a", "2"), NOON)).isFalse();
        assertThat(uses.add(use("b", "3"), NOON)).isTrue();
    }

    @Test
    void whatIsReadAgainIsWhatItWas() {
        uses.add(use("a", "1"), NOON);
        uses.add(use("a", "2"), NOON);

        assertThat(uses.add(use("a", "1"), NOON)).isTrue();
        assertThat(uses.add(use("a", "2"), NOON)).isFalse();
    }

    @Test
    void ticketsOfNoMoreUseAreForgotten() {
        Instant wellAfter = EXPIRY.plus(Duration.ofMinutes(2));
        for (int i = 0; i < 1_000; i++) {
            uses.add(use("ticket-" + i, "x"), NOON);
        }
        uses.add(new TicketUse("new", "x", wellAfter.plusSeconds(30)), wellAfter);

        assertThat(uses.size()).isEqualTo(1);
        assertThat(uses.has("new")).isTrue();
    }

    @Test
    void ticketIsRememberedForAsLongAsAnyClockCouldLetItIn() {
        uses.add(use("a", "1"), NOON);

        assertThat(uses.add(use("a", "2"), EXPIRY.plusSeconds(60))).isFalse();
        assertThat(uses.has("a")).isTrue();
    }

    @Test
    void useThatWasReadTooLateIsNone() {
        assertThat(uses.add(use("a", "1"), EXPIRY.plus(Duration.ofMinutes(2)))).isFalse();
        assertThat(uses.size()).isZero();
    }

    private static TicketUse use(String ticket, String use) {
        return new TicketUse(ticket, use, EXPIRY);
    }
}
