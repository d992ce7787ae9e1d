package cti.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Secrets at rest. */
class SecretCipherTest {

    private static final SecretCipher CIPHER = new SecretCipher(key(1));

    @Test
    void secretComesBack() {
        assertThat(CIPHER.decrypt(CIPHER.encrypt("sésame"))).isEqualTo("sésame");
    }

    @Test
    void sameSecretIsNeverWrittenTheSameWay() {
        assertThat(CIPHER.encrypt("a")).isNotEqualTo(CIPHER.encrypt("a"));
    }

    @Test
    void anotherKeyIsToldByItsId() {
        assertThatThrownBy(() -> new SecretCipher(key(2)).decrypt(CIPHER.encrypt("a")))
                .hasMessageContaining("another CTI_ENCRYPTION_KEY");
    }

    @Test
    void alteredSecretIsRefused() {
        String encrypted = CIPHER.encrypt("a");
        char last = encrypted.charAt(encrypted.length() - 3);
        String altered = encrypted.substring(0, encrypted.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + encrypted.substring(encrypted.length() - 2);
        assertThatThrownBy(() -> CIPHER.decrypt(altered)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keyOfTheWrongLengthIsRefusedByName() {
        for (String key :
                new String[] {"", "AAAA", "not base64!", Base64.getEncoder().encodeToString(new byte[16])}) {
            assertThatThrownBy(() -> new SecretCipher(key))
                    .isInstanceOf(InvalidSecretException.class)
                    .hasMessageContaining("CTI_ENCRYPTION_KEY");
        }
    }

    @Test
    void newestKeyEncryptsAndThoseBeforeItStillDecrypt() {
        SecretCipher rotated = new SecretCipher(key(2) + "," + key(1));
        String old = CIPHER.encrypt("a");

        assertThat(rotated.decrypt(old)).isEqualTo("a");
        assertThat(new SecretCipher(key(2)).decrypt(rotated.encrypt("a"))).isEqualTo("a");
        assertThat(old).doesNotStartWith(rotated.newestKeyPrefix());

        String again = rotated.reencrypt(old);
        assertThat(again).startsWith(rotated.newestKeyPrefix());
        assertThat(new SecretCipher(key(2)).decrypt(again)).isEqualTo("a");
        assertThat(rotated.reencrypt(again)).isEqualTo(again);
    }

    @Test
    void previousKeyMayBeMissingButNotWrong() {
        assertThat(new SecretCipher(key(1) + ",").decrypt(CIPHER.encrypt("a"))).isEqualTo("a");
        assertThatThrownBy(() -> new SecretCipher(key(1) + ",AAAA"))
                .isInstanceOf(InvalidSecretException.class)
                .hasMessageContaining("CTI_ENCRYPTION_KEY_PREVIOUS");
        assertThatThrownBy(() -> new SecretCipher("," + key(1))).hasMessageContaining("CTI_ENCRYPTION_KEY must be");
    }

    private static String key(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return Base64.getEncoder().encodeToString(key);
    }
}
