package cti.tenancy;

import java.security.SecureRandom;

/** Short random ids in lower-case letters and digits, without those that are taken for each other. */
public final class RandomId {

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private RandomId() {}

    /** @param length about 5 bits each */
    public static String of(int length, SecureRandom random) {
        StringBuilder id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
