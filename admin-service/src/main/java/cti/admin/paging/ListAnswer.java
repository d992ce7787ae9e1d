package cti.admin.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

public record ListAnswer<T>(List<T> data, Pagination pagination) {

    /**
     * @param nextCursor null on the last part
     * @param offset present only if it was asked for
     */
    public record Pagination(
            int limit,
            boolean hasMore,
            @Nullable String nextCursor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer offset) {}

    /** @param rows in order, {@link Window#fetch} of them if there are so many */
    public static <R, T> ListAnswer<T> of(Window window, List<R> rows, ToLongFunction<R> seq, Function<R, T> view) {
        boolean hasMore = rows.size() > window.limit();
        List<R> part = hasMore ? rows.subList(0, window.limit()) : rows;
        String next = hasMore ? Cursor.write(window.list(), seq.applyAsLong(part.get(part.size() - 1))) : null;
        return new ListAnswer<>(
                part.stream().map(view).toList(), new Pagination(window.limit(), hasMore, next, window.offset()));
    }
}
