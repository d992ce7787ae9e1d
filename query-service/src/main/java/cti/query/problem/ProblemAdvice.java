package cti.query.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever goes wrong behind a request into a problem. The edge of this process. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = ex.getFieldErrors().stream()
                .map(it -> new FieldProblem(BodyField.name(it.getField()), String.valueOf(it.getDefaultMessage())))
                .toList();
        return handle(ProblemType.INVALID_PARAMETER.toException(errors), request);
    }

    /** What is no JSON at all has no field to blame. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ErrorResponseException problem = BodyField.unreadable(ex.getCause())
                .map(it -> ProblemType.INVALID_PARAMETER.toException(List.of(it)))
                .orElseGet(ProblemType.BAD_REQUEST::toException);
        return handle(problem, request);
    }

    /** Tomcat finds out that a query string is malformed only when somebody asks for its parameters. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> malformedQuery(InvalidParameterException ex, WebRequest request) {
        return handle(ProblemType.BAD_REQUEST.toException(), request);
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        TransactionSystemException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class
    })
    @Nullable
    ResponseEntity<Object> databaseAway(RuntimeException ex, WebRequest request) {
        LOG.warn(
                "database_unavailable reason={}",
                NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
        ErrorResponseException problem = ProblemType.UNAVAILABLE.toException();
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return handle(problem, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> bug(Exception ex, HttpServletRequest servletRequest, WebRequest request) {
        LOG.error("request_failed method={} path={}", servletRequest.getMethod(), servletRequest.getRequestURI(), ex);
        return handle(ProblemType.INTERNAL_ERROR.toException(), request);
    }

    private @Nullable ResponseEntity<Object> handle(ErrorResponseException problem, WebRequest request) {
        return handleExceptionInternal(
                problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    /** What Spring MVC says itself lacks our code; its status and headers, {@code Allow} for one, stay. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail answer = body instanceof ProblemDetail problem && hasCode(problem)
                ? problem
                : ProblemType.of(status).toDetail(List.of());
        answer.setStatus(status.value());
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(answer);
    }

    private static boolean hasCode(ProblemDetail problem) {
        Map<String, Object> properties = problem.getProperties();
        return properties != null && properties.containsKey("error");
    }
}
