package cti.schemas.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A tenant. Lower-case letters, digits and hyphens, at most 64 characters: it is part of record keys, where a colon
 * separates it from the subject.
 */
public record AppId(@JsonValue String value) implements Comparable<AppId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** @throws IllegalArgumentException if {@code value} has another form */
    @JsonCreator
    public AppId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an app id");
        }
    }

    @Override
    public int compareTo(AppId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
