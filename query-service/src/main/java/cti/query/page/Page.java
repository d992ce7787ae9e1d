package cti.query.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Part of a list. */
public record Page<T>(List<T> data, Pagination pagination) {

    /**
     * @param nextCursor {@code null} on the last page
     * @param offset absent from the JSON unless asked for
     * @param total likewise
     * @param totalIsEstimate likewise; {@code total} is exact up to 10 000 and the planner's guess above
     */
    public record Pagination(
            int limit,
            boolean hasMore,
            @Nullable String nextCursor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer offset,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long total,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean totalIsEstimate) {}
}
