package cti.query.page;

import cti.query.page.Page.Pagination;
import cti.query.problem.FieldProblem;
import cti.query.problem.ProblemType;
import cti.schemas.directory.AppEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads rows of one table, by page or one by one; runs in its caller's transaction. Thread-safe.
 *
 * @param table with schema
 * @param columns what {@code row} reads
 */
public record Listing<T>(JdbcClient jdbc, String table, String columns, RowMapper<T> row) {

    /** @throws org.springframework.web.ErrorResponseException if the cursor was not issued for this very list */
    public Page<T> page(AppEntry app, Filter filter, Order<T> order, ListParameters list) {
        if (list.cursor() != null && list.offset() != null) {
            throw ProblemType.INVALID_PARAMETER.toException(
                    List.of(new FieldProblem("offset", "must not be given together with cursor")));
        }
        Cursor cursor = Cursor.of(app, table + '\n' + order.orderBy() + '\n' + filter.description());
        int limit = list.limitOrDefault();
        List<T> rows = rows(filter, order, list, cursor);
        boolean more = rows.size() > limit;
        List<T> data = more ? List.copyOf(rows.subList(0, limit)) : rows;
        String next = more ? cursor.write(order.placeOf().apply(data.get(limit - 1))) : null;
        Long total = list.withTotal() ? count(filter) : null;
        return new Page<>(data, new Pagination(limit, more, next, list.offset(), total));
    }

    public Optional<T> find(Filter filter) {
        return jdbc.sql(select(filter)).params(filter.parameters()).query(row).optional();
    }

    /** One row more than the page holds, if there is one. */
    private List<T> rows(Filter filter, Order<T> order, ListParameters list, Cursor cursor) {
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        StringBuilder sql = new StringBuilder(select(filter));
        if (list.cursor() != null) {
            List<String> place = cursor.read(list.cursor());
            for (int i = 0; i < place.size(); i++) {
                parameters.put("key" + i, place.get(i));
            }
            sql.append(" AND ").append(order.afterPlace());
        }
        sql.append(" ORDER BY ").append(order.orderBy()).append(" LIMIT :rows OFFSET :offset");
        parameters.put("rows", list.limitOrDefault() + 1);
        parameters.put("offset", list.offsetOrZero());
        return jdbc.sql(sql.toString()).params(parameters).query(row).list();
    }

    private long count(Filter filter) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + filter.sql())
                .params(filter.parameters())
                .query(Long.class)
                .single();
    }

    private String select(Filter filter) {
        return "SELECT " + columns + " FROM " + table + " WHERE " + filter.sql();
    }
}
