package cti.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.event.AppId;
import cti.tenancy.ApiKeyVerification.Accepted;
import cti.tenancy.ApiKeyVerification.Reason;
import cti.tenancy.ApiKeyVerification.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is let in. */
class ApiKeyVerifierTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AppId ACME = new AppId("acme");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Directory directory = new Directory();
    private final List<String> used = new CopyOnWriteArrayList<>();
    private final ApiKeyVerifier verifier = new ApiKeyVerifier(directory, Clock.fixed(NOON, ZoneOffset.UTC), used::add);
    private final ApiKey key = ApiKey.generate(RANDOM);

    @BeforeEach
    void issueKey() {
        put(app(true));
        put(entry(false, null));
    }

    @Test
    void genuineKeyNamesItsApp() {
        assertThat(verifier.verify(key.text())).isEqualTo(new Accepted(app(true), key.keyId()));
        assertThat(verifier.verify(key.text())).isInstanceOf(Accepted.class);
    }

    @Test
    void unknownMalformedAndWrongKeysAreNotToldApart() {
        for (String presented : List.of(
                "",
                "app_",
                "nonsense",
                ApiKey.generate(RANDOM).text(),
                new ApiKey(key.keyId(), "A".repeat(43)).text())) {
            assertThat(verifier.verify(presented)).as(presented).isEqualTo(new Refused(Reason.UNKNOWN));
        }
    }

    @Test
    void revocationTakesEffectOnARememberedKey() {
        verifier.verify(key.text());
        put(entry(true, null));
        assertThat(verifier.verify(key.text())).isEqualTo(new Refused(Reason.REVOKED));
    }

    @Test
    void rotatedKeyWorksUntilItsGraceEnds() {
        put(entry(false, NOON.plusSeconds(1)));
        assertThat(verifier.verify(key.text())).isInstanceOf(Accepted.class);
        put(entry(false, NOON));
        assertThat(verifier.verify(key.text())).isEqualTo(new Refused(Reason.REVOKED));
    }

    @Test
    void disabledAppIsTold() {
        put(app(false));
        assertThat(verifier.verify(key.text())).isEqualTo(new Refused(Reason.APP_DISABLED));
    }

    @Test
    void deletedKeyIsForgotten() {
        verifier.verify(key.text());
        directory.put(ApiKeyEntry.keyOf(key.keyId()), null);
        assertThat(verifier.verify(key.text())).isEqualTo(new Refused(Reason.UNKNOWN));
    }

    /** With bcrypt for each, this would take hours. */
    @Test
    @Timeout(60)
    void guessingCostsNextToNothingAndKeepsNobodyOut() {
        for (int i = 0; i < 100_000; i++) {
            ApiKey guess = new ApiKey(key.keyId(), ApiKey.generate(RANDOM).secret());
            assertThat(verifier.verify(guess.text())).isEqualTo(new Refused(Reason.UNKNOWN));
        }

        assertThat(verifier.verify(key.text())).isInstanceOf(Accepted.class);
    }

    @Test
    void secretThatAgreesWithTheCheckStillHasToBeTheRightOne() {
        ApiKey other = ApiKey.generate(RANDOM);
        put(new ApiKeyEntry(ACME, key.keyId(), hash, ApiKeyHash.check(other), false, null));

        ApiKey lucky = new ApiKey(key.keyId(), other.secret());

        assertThat(verifier.verify(lucky.text())).isEqualTo(new Refused(Reason.UNKNOWN));
    }

    @Test
    void keyFromBeforeThereWereChecksIsAcceptedAlsoAfterWrongGuesses() {
        put(new ApiKeyEntry(ACME, key.keyId(), hash, null, false, null));
        String guess = new ApiKey(key.keyId(), "B".repeat(43)).text();

        for (int i = 0; i < 6; i++) {
            assertThat(verifier.verify(guess)).isEqualTo(new Refused(Reason.UNKNOWN));
        }
        assertThat(verifier.verify(key.text())).isInstanceOf(Accepted.class);
    }

    @Test
    void everyUseIsToldButNoRefusal() {
        verifier.verify(key.text());
        verifier.verify(key.text());
        verifier.verify(new ApiKey(key.keyId(), "B".repeat(43)).text());
        put(app(false));
        verifier.verify(key.text());

        assertThat(used).containsExactly(key.keyId(), key.keyId());
    }

    private void put(DirectoryEntry entry) {
        directory.put(entry.key(), entry);
    }

    private static AppEntry app(boolean enabled) {
        return new AppEntry(ACME, "Acme", enabled, null, List.of(), "AAAA");
    }

    private final String hash = ApiKeyHash.of(key);

    private ApiKeyEntry entry(boolean revoked, Instant expiresAt) {
        return new ApiKeyEntry(ACME, key.keyId(), hash, ApiKeyHash.check(key), revoked, expiresAt);
    }
}
