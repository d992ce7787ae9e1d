package cti.query.problem;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Which member of a request body is to blame, as its client named it. */
final class BodyField {

    private BodyField() {}

    /** @param component of the record that it was read into */
    static String name(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** @return empty if no member is: the text is not JSON, or not an object */
    static Optional<FieldProblem> unreadable(@Nullable Throwable failure) {
        if (!(failure instanceof DatabindException binding) || binding.getPath().isEmpty()) {
            return Optional.empty();
        }
        String path = binding.getPath().stream()
                .map(Reference::getPropertyName)
                .map(String::valueOf)
                .collect(Collectors.joining("."));
        String message = binding instanceof PropertyBindingException ? "unknown member" : "must be a text";
        return Optional.of(new FieldProblem(path, message));
    }
}
