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
        return of(window.list(), window.limit(), window.offset(), rows, seq::applyAsLong, view);
    }

    /** @param rows in order, {@link TimedWindow#fetch} of them if there are so many */
    public static <R, T> ListAnswer<T> of(
            TimedWindow window, List<R> rows, Function<R, TimedPlace> place, Function<R, T> view) {
        return of(window.list(), window.limit(), window.offset(), rows, place::apply, view);
    }

    private static <R, T> ListAnswer<T> of(
            String list,
            int limit,
            @Nullable Integer offset,
            List<R> rows,
            Function<R, Object> place,
            Function<R, T> view) {
        boolean hasMore = rows.size() > limit;
        List<R> part = hasMore ? rows.subList(0, limit) : rows;
        String next = hasMore ? Cursor.write(list, place.apply(part.get(part.size() - 1))) : null;
        return new ListAnswer<>(part.stream().map(view).toList(), new Pagination(limit, hasMore, next, offset));
    }
}
