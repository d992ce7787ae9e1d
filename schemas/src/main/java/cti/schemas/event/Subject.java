package cti.schemas.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an event is about, told by its shape, because Dialpad names neither kind nor subject outside the payload. Part of
 * the contract, because whoever appends to the raw log must choose the same key for the same subject.
 *
 * @param id Dialpad's, as text; {@code null} for {@link SubjectKind#UNKNOWN}
 */
public record Subject(SubjectKind kind, @Nullable String id) {

    private static final Subject UNKNOWN = new Subject(SubjectKind.UNKNOWN, null);

    /** Longer than any id: whatever is longer is none. */
    private static final int MAX_ID_LENGTH = 200;

    /** @param claims any JSON; anything that is not a known shape is {@link SubjectKind#UNKNOWN} */
    public static Subject of(JsonNode claims) {
        if (claims.has("call_id")) {
            return of(SubjectKind.CALL, claims.path("call_id"));
        }
        if (claims.has("on_duty_status") || claims.has("call_center_ids")) {
            return of(SubjectKind.AGENT, claims.path("target").path("id"));
        }
        if (claims.has("event") && claims.has("contact")) {
            return of(SubjectKind.CONTACT, claims.path("contact").path("id"));
        }
        if (claims.has("action") && claims.has("changed_by")) {
            return of(SubjectKind.CHANGE_LOG, claims.path("target").path("id"));
        }
        if (claims.has("id") && (claims.has("from_number") || claims.has("message_status"))) {
            return of(SubjectKind.MESSAGE, claims.path("id"));
        }
        return UNKNOWN;
    }

    private static Subject of(SubjectKind kind, JsonNode id) {
        if (!id.isIntegralNumber() && !id.isString()) {
            return UNKNOWN;
        }
        String text = id.asString().strip();
        boolean usable = !text.isEmpty() && !text.equals("0") && text.length() <= MAX_ID_LENGTH && isPlain(text);
        return usable ? new Subject(kind, text) : UNKNOWN;
    }

    /** A control character or half a surrogate pair in an id would not survive the way through Kafka and Postgres. */
    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(it -> Character.isISOControl(it) || Character.getType(it) == Character.SURROGATE);
    }
}
