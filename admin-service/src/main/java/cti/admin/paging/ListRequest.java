package cti.admin.paging;

import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a client asks for.
 *
 * @param limit 1 to 100, else 50
 * @param cursor where the part before ended; not together with {@code offset}
 * @param offset for old clients, at most 10 000
 */
public record ListRequest(
        @Min(1) @Max(100) @Nullable Integer limit,
        @Nullable String cursor,
        @Min(0) @Max(10_000) @Nullable Integer offset) {

    private static final int DEFAULT_LIMIT = 50;

    /** @param list whose cursors are accepted */
    public Window window(String list) {
        return new Window(list, limitOrDefault(), after(list, Long::parseLong), offset);
    }

    /** @param list whose cursors are accepted; ordered by time */
    public TimedWindow timedWindow(String list) {
        return new TimedWindow(list, limitOrDefault(), after(list, TimedPlace::parse), offset);
    }

    private int limitOrDefault() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    private <T> @Nullable T after(String list, Function<String, T> place) {
        if (cursor != null && offset != null) {
            throw ProblemType.INVALID_REQUEST.toException(new FieldError("offset", "cannot go with cursor"));
        }
        return cursor == null ? null : Cursor.read(list, cursor, place);
    }
}
