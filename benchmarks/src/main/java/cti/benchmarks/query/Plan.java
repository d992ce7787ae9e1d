package cti.benchmarks.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * How PostgreSQL executed a statement.
 *
 * @param root the topmost node of EXPLAIN's JSON
 */
record Plan(String statement, double milliseconds, JsonNode root) {

    /** Reading a table this small is no matter. */
    private static final Set<String> SMALL = Set.of("applied_position", "erasure");

    /** Such as {@code Limit(Index Scan call_newest_first)}. */
    String shape() {
        return shape(root);
    }

    /** Whether a whole table was read. */
    boolean readsAll() {
        return any(node -> type(node).contains("Seq Scan")
                && !SMALL.contains(node.path("Relation Name").asString("")));
    }

    boolean sorts() {
        return any(node -> type(node).contains("Sort"));
    }

    /** Rows that were read and then thrown away, in all nodes. */
    long discarded() {
        List<Long> removed = new ArrayList<>();
        visit(
                root,
                node -> removed.add((node.path("Rows Removed by Filter").asLong(0)
                                + node.path("Rows Removed by Index Recheck").asLong(0))
                        * Math.max(1, node.path("Actual Loops").asLong(1))));
        return removed.stream().mapToLong(Long::longValue).sum();
    }

    /** Pages of 8 KB, in memory or not. */
    long pages() {
        return root.path("Shared Hit Blocks").asLong(0)
                + root.path("Shared Read Blocks").asLong(0);
    }

    private static String shape(JsonNode node) {
        StringBuilder text = new StringBuilder(type(node));
        String index = node.path("Index Name").asString("");
        String relation = node.path("Relation Name").asString("");
        if (!index.isEmpty()) {
            text.append(node.path("Scan Direction").asString("").equals("Backward") ? " back " : " ")
                    .append(index);
        } else if (!relation.isEmpty()) {
            text.append(' ').append(relation);
        }
        List<String> children = new ArrayList<>();
        node.path("Plans").forEach(child -> children.add(shape(child)));
        if (!children.isEmpty()) {
            text.append('(').append(String.join(", ", children)).append(')');
        }
        return text.toString();
    }

    private boolean any(Predicate<JsonNode> condition) {
        boolean[] found = new boolean[1];
        visit(root, node -> found[0] |= condition.test(node));
        return found[0];
    }

    private static void visit(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        node.path("Plans").forEach(child -> visit(child, visitor));
    }

    private static String type(JsonNode node) {
        return node.path("Node Type").asString("");
    }
}
