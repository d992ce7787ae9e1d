package cti.query.page;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A total order of rows, so that a page can begin after a row and nothing is skipped or repeated.
 *
 * @param keys columns that together identify a row, the most significant first; an index must cover them
 * @param placeOf a row's values of the keys as Postgres reads them; they may not hold a {@code |}
 */
public record Order<T>(List<Key> keys, boolean descending, Function<T, List<String>> placeOf) {

    /** @param type SQL type that the key's text is cast to */
    public record Key(String column, String type) {}

    /** By a time and then by public id. */
    public static <T> Order<T> byTime(
            String column, boolean descending, Function<T, Instant> timeOf, Function<T, UUID> idOf) {
        return new Order<>(
                List.of(new Key(column, "timestamptz"), new Key("id", "uuid")),
                descending,
                row -> List.of(timeOf.apply(row).toString(), idOf.apply(row).toString()));
    }

    /** The rows after the place that the parameters {@code key0}, {@code key1} … hold. */
    String afterPlace() {
        String values = IntStream.range(0, keys.size())
                .mapToObj(it -> "CAST(:key" + it + " AS " + keys.get(it).type() + ")")
                .collect(joining(", "));
        return "(" + columns("") + ") " + (descending ? "<" : ">") + " (" + values + ")";
    }

    String orderBy() {
        return columns(descending ? " DESC" : "");
    }

    private String columns(String suffix) {
        return keys.stream().map(it -> it.column() + suffix).collect(joining(", "));
    }
}
