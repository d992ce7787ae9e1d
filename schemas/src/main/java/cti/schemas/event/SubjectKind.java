package cti.schemas.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a raw event is about. Its lower-case name is part of record keys and of the {@code kind} header. */
public enum SubjectKind {
    CALL,
    MESSAGE,
    AGENT,
    CONTACT,
    CHANGE_LOG,
    UNKNOWN;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** @throws IllegalArgumentException if no kind has that name */
    public static SubjectKind parse(String wireName) {
        for (SubjectKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("not a subject kind: " + wireName);
    }
}
