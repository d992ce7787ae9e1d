package cti.admin.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import java.util.Base64;
import java.util.function.Function;

/** A place in a list as clients carry it: opaque, of use to the list that issued it. */
final class Cursor {

    private Cursor() {}

    /** @param place in the list, as text */
    static String write(String list, Object place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((list + ":" + place).getBytes(UTF_8));
    }

    /** @param place reads what was written; an {@link IllegalArgumentException} says that it was not */
    static <T> T read(String list, String cursor, Function<String, T> place) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (text.startsWith(list + ":")) {
                return place.apply(text.substring(list.length() + 1));
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
