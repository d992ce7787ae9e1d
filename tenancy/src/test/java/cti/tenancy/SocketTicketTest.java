package cti.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ticket says what was signed, and nothing that was not. */
class SocketTicketTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AppEntry ACME = app("acme", 1);
    private static final AppEntry OTHER = app("other", 2);
    private static final Map<AppId, AppEntry> APPS = Map.of(ACME.appId(), ACME, OTHER.appId(), OTHER);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"crm-42", "a.b.c", "Zoë | +49", "."})
    void comesBackAsItWas(@Nullable String crmUserId) {
        SocketTicket ticket = issue(crmUserId);

        assertThat(read(ticket.write(ACME))).contains(ticket);
    }

    @Test
    void standsInAUrlAsItIs() {
        assertThat(issue("Zoë & Co").write(ACME)).matches("[A-Za-z0-9._-]+");
    }

    @Test
    void everyAlteredCharacterIsNoticed() {
        String text = issue("crm-42").write(ACME);
        // All but the last, of which some bits are not used.
        for (int i = 0; i < text.length() - 1; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String altered = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(read(altered)).as("character %s", i).isEmpty();
        }
    }

    @Test
    void isOfNoUseToAnotherApp() {
        String text = issue(null).write(ACME);

        assertThat(read(text.replaceFirst("acme", "other"))).isEmpty();
        assertThat(read(text.replaceFirst("acme", "nobody"))).isEmpty();
    }

    @Test
    void whatWasSignedForAnotherPurposeIsNone() {
        assertThat(read("acme." + Signer.sign(ACME, "position", "key.id.1"))).isEmpty();
    }

    @Test
    void garbageIsNone() {
        for (String text : List.of("", ".", "acme", "acme.", "acme.x", "ACME.x", ".x", "a b.c")) {
            assertThat(read(text)).as(text).isEmpty();
        }
    }

    @Test
    void livesForHalfAMinuteAndAsLongAsClocksMayDiffer() {
        SocketTicket ticket = issue(null);
        Instant last = NOON.plusSeconds(35);

        assertThat(ticket.expiresAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(ticket.isExpired(last)).isFalse();
        assertThat(ticket.isExpired(last.plusMillis(1))).isTrue();
    }

    @Test
    void isOfNoUseBeforeItsTime() {
        SocketTicket ticket = issue(null);
        Instant first = NOON.minus(Duration.ofSeconds(5));

        assertThat(ticket.isFromTheFuture(first)).isFalse();
        assertThat(ticket.isFromTheFuture(first.minusMillis(1))).isTrue();
    }

    private static SocketTicket issue(@Nullable String crmUserId) {
        return SocketTicket.issue(ACME.appId(), "abcdefghjkmn", crmUserId, NOON, new SecureRandom());
    }

    private static Optional<SocketTicket> read(String text) {
        return SocketTicket.read(text, it -> Optional.ofNullable(APPS.get(it)));
    }

    private static AppEntry app(String id, int key) {
        byte[] signingKey = new byte[32];
        signingKey[0] = (byte) key;
        return new AppEntry(
                new AppId(id), id, true, null, List.of(), Base64.getEncoder().encodeToString(signingKey));
    }
}
