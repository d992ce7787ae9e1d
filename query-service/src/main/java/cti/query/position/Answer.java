package cti.query.position;

import cti.query.problem.ProblemType;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;

/**
 * What was read, and which changes it includes.
 *
 * @param position signed for the app; {@code null} only before the projection has begun
 */
public record Answer<T>(T body, @Nullable String position) {

    private static final String POSITION_HEADER = "CTI-Position";

    public ResponseEntity<T> toResponse() {
        return ResponseEntity.ok().headers(this::addPosition).body(body);
    }

    /** @throws ErrorResponseException if there is none; it carries the position as well */
    public static <T> Answer<T> present(Answer<Optional<T>> answer, ProblemType absent) {
        return new Answer<>(
                answer.body().orElseThrow(() -> {
                    ErrorResponseException problem = absent.toException();
                    answer.addPosition(problem.getHeaders());
                    return problem;
                }),
                answer.position());
    }

    /** With an {@code ETag}; Spring MVC answers 304 if the request's {@code If-None-Match} has it. */
    public ResponseEntity<T> toResponse(Function<T, Object> version) {
        return ResponseEntity.ok()
                .headers(this::addPosition)
                .eTag("\"" + version.apply(body) + "\"")
                .body(body);
    }

    private void addPosition(HttpHeaders headers) {
        if (position != null) {
            headers.set(POSITION_HEADER, position);
        }
    }
}
