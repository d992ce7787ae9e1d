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
 * @param keys expressions that together identify a row, the most significant first; an index must cover them, and none may
 *     be null, because nothing comes after a null
 * @param placeOf a row's values of the keys as Postgres reads them; they may not hold a {@code |}
 */
public record Order<T>(List<Key> keys, boolean descending, Function<T, List<String>> placeOf) {

    /** @param type SQL type that the key's text is cast to */
    public record Key(String expression, String type) {}

    /** By a time and then by public id. */
    public static <T> Order<T> byTime(
            String column, boolean descending, Function<T, Instant> timeOf, Function<T, UUID> idOf) {
        return by(
                new Key(column, "timestamptz"),
                descending,
                row -> timeOf.apply(row).toString(),
                idOf);
    }

    /** By one key and then by public id. */
    public static <T> Order<T> by(Key key, boolean descending, Function<T, String> valueOf, Function<T, UUID> idOf) {
        return new Order<>(
                List.of(key, new Key("id", "uuid")),
                descending,
                row -> List.of(valueOf.apply(row), idOf.apply(row).toString()));
    }

    /** The rows after the place that the parameters {@code key0}, {@code key1} … hold. */
    String afterPlace() {
        String values = indexed(it -> "CAST(:key" + it + " AS " + keys.get(it).type() + ")");
        return "(" + indexed(it -> keys.get(it).expression()) + ") " + (descending ? "<" : ">") + " (" + values + ")";
    }

    String orderBy() {
        return indexed(it -> keys.get(it).expression() + direction());
    }

    /** The keys as columns of their own, by which branches of a list are merged. */
    String columns() {
        return indexed(it -> keys.get(it).expression() + " AS key" + it);
    }

    String orderByColumns() {
        return indexed(it -> "key" + it + direction());
    }

    private String direction() {
        return descending ? " DESC" : "";
    }

    private String indexed(Function<Integer, String> text) {
        return IntStream.range(0, keys.size()).mapToObj(text::apply).collect(joining(", "));
    }
}
