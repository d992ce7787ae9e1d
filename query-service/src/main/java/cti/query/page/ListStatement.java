package cti.query.page;

import static java.util.stream.Collectors.joining;

/**
 * The SQL of a list. A list of several branches reads each in the order of the list and no further than the page, and
 * merges them: Postgres has nothing to sort. Limits are numbers in the text, because plans depend on them.
 *
 * @param from the table, with schema
 * @param columns what is read of each row
 */
public record ListStatement(String from, String columns) {

    String all(Filter filter) {
        return "SELECT " + columns + " FROM " + from + " WHERE "
                + filter.branches().stream().collect(joining(") OR (", "(", ")"));
    }

    /** @param afterPlace whether the page begins after the place that parameters hold */
    public String page(Filter filter, Order<?> order, boolean afterPlace, int rows, int offset) {
        String after = afterPlace ? " AND " + order.afterPlace() : "";
        String end = " LIMIT " + rows + (offset == 0 ? "" : " OFFSET " + offset);
        if (filter.branches().size() == 1) {
            return branch(columns, filter.branches().get(0) + after, order) + end;
        }
        return filter.branches().stream()
                        .map(it -> branch(columns + ", " + order.columns(), it + after, order))
                        .collect(joining(
                                " LIMIT " + (rows + offset) + ") UNION ALL (",
                                "SELECT * FROM ((",
                                " LIMIT " + (rows + offset) + ")) merged"))
                + " ORDER BY " + order.orderByColumns() + end;
    }

    /** Counts no further than the bound. */
    String count(Filter filter, int bound) {
        return "SELECT count(*) FROM (" + each(filter) + " LIMIT " + bound + ") counted";
    }

    /** Asks the planner how many rows it expects, as JSON, and reads none. */
    String estimate(Filter filter) {
        return "EXPLAIN (FORMAT JSON) " + each(filter);
    }

    private String each(Filter filter) {
        return filter.branches().stream()
                .map(it -> "SELECT 1 FROM " + from + " WHERE " + it)
                .collect(joining(" UNION ALL "));
    }

    private String branch(String selected, String condition, Order<?> order) {
        return "SELECT " + selected + " FROM " + from + " WHERE " + condition + " ORDER BY " + order.orderBy();
    }
}
