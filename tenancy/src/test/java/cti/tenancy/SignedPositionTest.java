package cti.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.schemas.push.Position;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Positions are of use to the app that they were issued to, and to nobody else. */
class SignedPositionTest {

    private static final Position POSITION = new Position(3, 42, 1, 1_790_000_000_000L);
    private static final AppEntry ACME = app("acme", 1);

    @Test
    void comesBackAsItWas() {
        assertThat(SignedPosition.read(ACME, SignedPosition.write(ACME, POSITION)))
                .contains(POSITION);
    }

    @Test
    void anotherAppsIsRefused() {
        String signed = SignedPosition.write(ACME, POSITION);
        assertThat(SignedPosition.read(app("other", 2), signed)).isEmpty();
        assertThat(SignedPosition.read(app("other", 1), signed)).isEmpty();
    }

    @Test
    void everyAlteredByteIsNoticed() {
        byte[] signed = Base64.getUrlDecoder().decode(SignedPosition.write(ACME, POSITION));
        for (int i = 0; i < signed.length; i++) {
            byte[] altered = signed.clone();
            altered[i] ^= 1;
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
            assertThat(SignedPosition.read(ACME, token)).as("byte %s", i).isEmpty();
        }
    }

    @Test
    void garbageIsRefused() {
        for (String token : List.of("", "x", "!!!", "AAAA", "3.42.1.0")) {
            assertThat(SignedPosition.read(ACME, token)).isEmpty();
        }
    }

    @Test
    void anotherPurposesTokenIsRefused() {
        assertThat(SignedPosition.read(ACME, Signer.sign(ACME, "cursor", POSITION.toString())))
                .isEmpty();
    }

    private static AppEntry app(String id, int key) {
        byte[] signingKey = new byte[32];
        signingKey[0] = (byte) key;
        return new AppEntry(
                new AppId(id), id, true, null, List.of(), Base64.getEncoder().encodeToString(signingKey));
    }
}
