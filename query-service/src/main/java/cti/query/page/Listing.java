package cti.query.page;

import cti.query.page.Page.Pagination;
import cti.query.problem.FieldProblem;
import cti.query.problem.ProblemType;
import cti.schemas.directory.AppEntry;
import cti.schemas.serde.JsonSerde;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads rows of one table, by page or one by one; runs in its caller's transaction. Thread-safe.
 *
 * @param table with schema
 * @param columns what {@code row} reads
 */
public record Listing<T>(JdbcClient jdbc, String table, String columns, RowMapper<T> row) {

    /** Up to here totals are exact, because counting on costs as much as the list is long. */
    private static final int MAX_COUNTED = 10_000;

    private record Total(long rows, boolean estimated) {}

    /**
     * Judges the request now, so that a bad one takes no connection, and reads when asked to.
     *
     * @throws org.springframework.web.ErrorResponseException if the cursor was not issued for this very list
     */
    public Supplier<Page<T>> page(AppEntry app, Filter filter, Order<T> order, ListParameters list) {
        if (list.cursor() != null && list.offset() != null) {
            throw ProblemType.INVALID_PARAMETER.toException(
                    List.of(new FieldProblem("offset", "must not be given together with cursor")));
        }
        Cursor cursor = Cursor.of(app, table + '\n' + order.orderBy() + '\n' + filter.description());
        List<String> place = list.cursor() == null ? null : cursor.read(list.cursor());
        return () -> read(filter, order, list, cursor, place);
    }

    public Optional<T> find(Filter filter) {
        return jdbc.sql(statement().all(filter))
                .params(filter.parameters())
                .query(row)
                .optional();
    }

    private Page<T> read(
            Filter filter, Order<T> order, ListParameters list, Cursor cursor, @Nullable List<String> place) {
        int limit = list.limitOrDefault();
        List<T> rows = rows(filter, order, list, place);
        boolean more = rows.size() > limit;
        List<T> data = more ? List.copyOf(rows.subList(0, limit)) : rows;
        String next = more ? cursor.write(order.placeOf().apply(data.get(limit - 1))) : null;
        Total total = list.withTotal() ? total(filter) : null;
        return new Page<>(
                data,
                new Pagination(
                        limit,
                        more,
                        next,
                        list.offset(),
                        total == null ? null : total.rows(),
                        total == null ? null : total.estimated()));
    }

    /** One row more than the page holds, if there is one. */
    private List<T> rows(Filter filter, Order<T> order, ListParameters list, @Nullable List<String> place) {
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        for (int i = 0; place != null && i < place.size(); i++) {
            parameters.put("key" + i, place.get(i));
        }
        String sql = statement().page(filter, order, place != null, list.limitOrDefault() + 1, list.offsetOrZero());
        return jdbc.sql(sql).params(parameters).query(row).list();
    }

    private Total total(Filter filter) {
        long counted = jdbc.sql(statement().count(filter, MAX_COUNTED + 1))
                .params(filter.parameters())
                .query(Long.class)
                .single();
        return counted <= MAX_COUNTED
                ? new Total(counted, false)
                : new Total(Math.max(counted, estimate(filter)), true);
    }

    private long estimate(Filter filter) {
        String plan = jdbc.sql(statement().estimate(filter))
                .params(filter.parameters())
                .query(String.class)
                .single();
        return JsonSerde.MAPPER.readTree(plan).at("/0/Plan/Plan Rows").asLong();
    }

    private ListStatement statement() {
        return new ListStatement(table, columns);
    }
}
