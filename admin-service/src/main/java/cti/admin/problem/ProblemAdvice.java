package cti.admin.problem;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.kafka.KafkaException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever a controller throws into a problem of {@link ProblemType}. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler(ConstraintViolationException.class)
    ResponseEntity<ProblemDetail> invalid(ConstraintViolationException e) {
        return answer(ProblemType.INVALID_REQUEST, InvalidInput.errors(e));
    }

    /** Its answer may hold secrets and stays out of the log. */
    @ExceptionHandler(RestClientResponseException.class)
    ResponseEntity<ProblemDetail> dialpadRefused(RestClientResponseException e) {
        LOG.warn("dialpad_refused status={}", e.getStatusCode().value());
        ProblemDetail problem = ProblemType.DIALPAD_REFUSED.toProblem(List.of());
        problem.setProperty("dialpad_status", e.getStatusCode().value());
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    @ExceptionHandler(RestClientException.class)
    ResponseEntity<ProblemDetail> dialpadUnreachable(RestClientException e) {
        Throwable cause = e.getMostSpecificCause();
        LOG.warn("dialpad_unreachable reason={}", cause.getClass().getSimpleName());
        return answer(ProblemType.DIALPAD_UNREACHABLE, List.of());
    }

    @ExceptionHandler(CannotAcquireLockException.class)
    ResponseEntity<ProblemDetail> busy(CannotAcquireLockException e) {
        LOG.warn("busy reason={}", e.getClass().getSimpleName());
        return later(ProblemType.BUSY);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(RuntimeException e) {
        LOG.error("database_unavailable reason={}", e.getClass().getSimpleName());
        return later(ProblemType.UNAVAILABLE);
    }

    @ExceptionHandler(KafkaException.class)
    ResponseEntity<ProblemDetail> kafkaAway(KafkaException e) {
        Throwable cause = e.getMostSpecificCause();
        LOG.error("kafka_unavailable reason={}", cause.getClass().getSimpleName());
        return later(ProblemType.LOG_UNAVAILABLE);
    }

    /** The edge of the process: whatever arrives here is a bug. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> bug(Exception e) {
        LOG.error("request_failed", e);
        return answer(ProblemType.INTERNAL_ERROR, List.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError() && !(e instanceof ErrorResponseException)) {
            LOG.error("request_failed", e);
        }
        Object problem = e.getClass() == ErrorResponseException.class ? body : translate(e, status);
        return super.handleExceptionInternal(e, problem, headers, status, request);
    }

    private static ProblemDetail translate(Exception e, HttpStatusCode status) {
        List<FieldError> errors = InvalidInput.errors(e);
        if (e instanceof HttpMessageNotReadableException unreadable) {
            Throwable cause = unreadable.getCause();
            return (cause == null ? ProblemType.MALFORMED_JSON : InvalidBody.type(cause)).toProblem(errors);
        }
        return ProblemType.of(status).toProblem(errors);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemType type, List<FieldError> errors) {
        return ResponseEntity.status(type.status()).body(type.toProblem(errors));
    }

    private static ResponseEntity<ProblemDetail> later(ProblemType type) {
        return ResponseEntity.status(type.status())
                .header(HttpHeaders.RETRY_AFTER, ProblemType.RETRY_AFTER_SECONDS)
                .body(type.toProblem(List.of()));
    }
}
