package cti.admin.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import java.util.Base64;

/** A place in a list as clients carry it: opaque, of use to the list that issued it. */
final class Cursor {

    private Cursor() {}

    static String write(String list, long seq) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((list + ":" + seq).getBytes(UTF_8));
    }

    static long read(String list, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (text.startsWith(list + ":")) {
                return Long.parseLong(text.substring(list.length() + 1));
            }
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_CURSOR.toException(e, refused());
        }
        throw ProblemType.INVALID_CURSOR.toException(refused());
    }

    private static FieldError refused() {
        return new FieldError("cursor", "was not issued by this list");
    }
}
