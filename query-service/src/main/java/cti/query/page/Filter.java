package cti.query.page;

import cti.schemas.event.AppId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of an app a list is about. Always restricted to the app, row-level security or not. Not thread-safe. */
public final class Filter {

    /** Above, one condition with a sort is cheaper than that many walks of an index. */
    private static final int MAX_BRANCHES = 32;

    private final List<String> branches = new ArrayList<>(List.of("app_id = :app"));
    private final StringBuilder description = new StringBuilder();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private Filter(AppId app) {
        parameters.put("app", app.value());
    }

    public static Filter ofApp(AppId app) {
        return new Filter(app);
    }

    /** @param condition constant SQL */
    public Filter and(String condition) {
        addToBranches(condition);
        description.append(condition).append('\n');
        return this;
    }

    /**
     * @param condition constant SQL in which {@code :name} stands for the value
     * @param value {@code null} = do not filter by it
     */
    public Filter and(String condition, String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        addToBranches(condition);
        description.append(name).append('=').append(value).append('\n');
        parameters.put(name, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        return this;
    }

    /**
     * Rows that meet any of the conditions with any of the values. Each pair becomes a branch of its own, which an index can
     * read in order, where an {@code OR} would have to be sorted.
     *
     * @param conditions constant SQL in which {@code :value} stands for one value and {@code :values} for all; no row may
     *     meet two of them, nor one with two values
     * @param values at least one
     */
    public Filter andAny(String name, List<String> values, List<String> conditions) {
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parameters.put(name + i, values.get(i));
            for (String condition : conditions) {
                alternatives.add(
                        condition.replaceAll(":value\\b", ":" + name + i).replaceAll(":values\\b", ":" + name));
            }
        }
        parameters.put(name, values);
        description.append(name).append('=').append(values).append('\n');
        if (branches.size() * alternatives.size() > MAX_BRANCHES) {
            addToBranches("(" + String.join(" OR ", alternatives) + ")");
        } else {
            multiplyBranches(alternatives);
        }
        return this;
    }

    private void addToBranches(String condition) {
        branches.replaceAll(branch -> branch + " AND " + condition);
    }

    private void multiplyBranches(List<String> alternatives) {
        List<String> multiplied = new ArrayList<>();
        branches.forEach(branch -> alternatives.forEach(it -> multiplied.add(branch + " AND " + it)));
        branches.clear();
        branches.addAll(multiplied);
    }

    /** Conditions of which every row of the list meets exactly one. */
    List<String> branches() {
        return branches;
    }

    /** Equal for equal filters, also across releases; cursors are bound to it. */
    String description() {
        return description.toString();
    }

    public Map<String, Object> parameters() {
        return parameters;
    }
}
