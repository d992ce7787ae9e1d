package cti.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.directory.ErasedSubjectEntry;
import cti.schemas.event.AppId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one app's erased persons, as hashes. Immutable.
 *
 * @param salts one as a rule; a further one costs another hash per question
 * @param erasedAt by hash
 */
public record ErasedNumbers(Set<String> salts, Map<String, Instant> erasedAt) {

    public static final ErasedNumbers NONE = new ErasedNumbers(Set.of(), Map.of());

    /** @param entries of one app */
    public static ErasedNumbers of(Collection<ErasedSubjectEntry> entries) {
        ErasedNumbers all = NONE;
        for (ErasedSubjectEntry entry : entries) {
            all = all.with(entry);
        }
        return all;
    }

    public boolean isEmpty() {
        return erasedAt.isEmpty();
    }

    /** @param number as Dialpad gave it; {@code null} is nobody's */
    public boolean covers(AppId appId, @Nullable String number, Instant occurredAt) {
        if (number == null) {
            return false;
        }
        for (String salt : salts) {
            Instant end = erasedAt.get(hash(appId, salt, number));
            if (end != null && occurredAt.isBefore(end)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells a number from others without being one. There are few enough numbers to try them all, so whoever has the salt
     * can find it out: it protects against being read, not against being looked for.
     *
     * @param salt base64
     * @return HMAC-SHA-256 in base64url
     */
    public static String hash(AppId appId, String salt, String number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(salt), "HmacSHA256"));
            byte[] tag = mac.doFinal((appId + "|" + number).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Of two entries of one number the later end holds, in whichever order they are read. */
    ErasedNumbers with(ErasedSubjectEntry entry) {
        Set<String> moreSalts = new HashSet<>(salts);
        moreSalts.add(entry.salt());
        Map<String, Instant> more = new HashMap<>(erasedAt);
        more.merge(entry.numberHash(), entry.erasedAt(), (one, other) -> one.isAfter(other) ? one : other);
        return new ErasedNumbers(Set.copyOf(moreSalts), Map.copyOf(more));
    }
}
