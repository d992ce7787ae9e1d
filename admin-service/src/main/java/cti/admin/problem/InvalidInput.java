package cti.admin.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Which fields a refused request had wrong. */
final class InvalidInput {

    private InvalidInput() {}

    /** @return empty if nothing in particular can be blamed */
    static List<FieldError> errors(Exception e) {
        if (e instanceof HttpMessageNotReadableException unreadable && unreadable.getCause() != null) {
            return InvalidBody.errors(unreadable.getCause());
        }
        if (e instanceof MethodArgumentNotValidException invalid) {
            return invalid.getFieldErrors().stream()
                    .map(it -> new FieldError(FieldName.of(it.getField()), message(it)))
                    .toList();
        }
        if (e instanceof HandlerMethodValidationException invalid) {
            return invalid.getParameterValidationResults().stream()
                    .flatMap(InvalidInput::errors)
                    .toList();
        }
        if (e instanceof ConstraintViolationException invalid) {
            return invalid.getConstraintViolations().stream()
                    .map(it -> new FieldError(FieldName.of(path(it)), it.getMessage()))
                    .toList();
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            return List.of(new FieldError(missing.getParameterName(), "is required"));
        }
        if (e instanceof TypeMismatchException mismatch) {
            return List.of(new FieldError(String.valueOf(mismatch.getPropertyName()), "has the wrong form"));
        }
        return List.of();
    }

    private static Stream<FieldError> errors(ParameterValidationResult parameter) {
        if (parameter instanceof ParameterErrors bean) {
            return bean.getFieldErrors().stream().map(it -> new FieldError(FieldName.of(it.getField()), message(it)));
        }
        String name = FieldName.of(String.valueOf(parameter.getMethodParameter().getParameterName()));
        return parameter.getResolvableErrors().stream()
                .map(it -> new FieldError(name, String.valueOf(it.getDefaultMessage())));
    }

    private static String message(org.springframework.validation.FieldError error) {
        return error.isBindingFailure() ? "has the wrong form" : String.valueOf(error.getDefaultMessage());
    }

    private static String path(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString().replace(".<list element>", "");
    }
}
