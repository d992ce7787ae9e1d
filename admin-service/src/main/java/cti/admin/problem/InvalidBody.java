package cti.admin.problem;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.PropertyBindingException;

/** What is wrong with a body that Jackson could not bind. */
public final class InvalidBody {

    private InvalidBody() {}

    public static RuntimeException toException(JacksonException failure) {
        FieldError[] errors = errors(failure).toArray(FieldError[]::new);
        return type(failure).toException(failure, errors);
    }

    static ProblemType type(Throwable failure) {
        return errors(failure).isEmpty() ? ProblemType.MALFORMED_JSON : ProblemType.INVALID_REQUEST;
    }

    /** @return empty if no member can be blamed: the text is not JSON, or not an object */
    static List<FieldError> errors(Throwable failure) {
        if (!(failure instanceof DatabindException binding) || binding.getPath().isEmpty()) {
            return List.of();
        }
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : binding.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        String message = binding instanceof PropertyBindingException ? "is not known here" : "has the wrong type";
        return List.of(new FieldError(path.toString(), message));
    }
}
