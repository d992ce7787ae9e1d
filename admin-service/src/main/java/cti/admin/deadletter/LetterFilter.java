package cti.admin.deadletter;

import cti.schemas.event.AppId;
import cti.schemas.topic.DeadLetterReasons;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which letters are meant. A criterion that is {@code null} does not matter.
 *
 * @param sql a condition on {@code admin.dead_letter}
 * @param parameters of {@code sql}
 */
record LetterFilter(String sql, Map<String, Object> parameters) {

    static final LetterFilter ALL = new LetterFilter("true", Map.of());

    /** What is left of the quarantine. */
    static final LetterFilter QUARANTINE =
            ALL.reason(DeadLetterReasons.UNMAPPED_APP).redriven(false);

    LetterFilter app(@Nullable AppId appId) {
        return appId == null ? this : and("app_id = :app_id", "app_id", appId.value());
    }

    LetterFilter redrivable() {
        return new LetterFilter(sql + " AND redrivable", parameters);
    }

    LetterFilter ofNobody() {
        return new LetterFilter(sql + " AND app_id IS NULL", parameters).redrivable();
    }

    LetterFilter reason(@Nullable String reason) {
        return reason == null ? this : and("reason = :reason", "reason", reason);
    }

    LetterFilter organization(@Nullable String id) {
        return id == null ? this : and("organization_id = :organization_id", "organization_id", id);
    }

    LetterFilter office(@Nullable String id) {
        return id == null ? this : and("office_id = :office_id", "office_id", id);
    }

    LetterFilter ids(Collection<String> letterIds) {
        return and("letter_id = ANY (:letter_ids)", "letter_ids", letterIds.toArray(String[]::new));
    }

    LetterFilter redriven(@Nullable Boolean redriven) {
        if (redriven == null) {
            return this;
        }
        return new LetterFilter(sql + " AND redriven_at IS " + (redriven ? "NOT NULL" : "NULL"), parameters);
    }

    private LetterFilter and(String condition, String name, Object value) {
        Map<String, Object> more = new HashMap<>(parameters);
        more.put(name, value);
        return new LetterFilter(sql + " AND " + condition, Map.copyOf(more));
    }
}
