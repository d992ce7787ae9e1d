package cti.query.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.query.problem.ProblemType;
import cti.schemas.directory.AppEntry;
import cti.tenancy.Signer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The place of a row in one list of one app: opaque, signed, refused by every other list, sort, filter and app.
 *
 * @param purpose what it was signed for
 */
record Cursor(AppEntry app, String purpose) {

    /** @param list names table, filter and order */
    static Cursor of(AppEntry app, String list) {
        return new Cursor(app, "cursor " + HexFormat.of().formatHex(sha256(list)));
    }

    String write(List<String> place) {
        return Signer.sign(app, purpose, String.join("|", place));
    }

    /** @throws org.springframework.web.ErrorResponseException if it was altered or issued elsewhere */
    List<String> read(String token) {
        return Signer.verify(app, purpose, token)
                .map(it -> List.of(it.split("\\|")))
                .orElseThrow(ProblemType.INVALID_CURSOR::toException);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
