package cti.query.page;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The last part of a path: our UUID of the subject, or Dialpad's id. */
public record SubjectId(String text) {

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** @return empty if it is Dialpad's */
    public Optional<UUID> uuid() {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** @param dialpadColumn where the table has Dialpad's id */
    public Filter in(Filter filter, String dialpadColumn) {
        return uuid().map(it -> filter.and("id = :id", "id", it))
                .orElseGet(() -> filter.and(dialpadColumn + " = :id", "id", text));
    }
}
