package cti.ingest.webhook;

import cti.ingest.IngestProperties;
import cti.ingest.problem.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;

/**
 * Reads bodies of bounded size in bounded time and memory. No thread waits for a sender: a slow one costs a connection
 * and what it has sent so far.
 */
@Component
class WebhookBody implements DeferredResultProcessingInterceptor {

    private static final String READING = BodyReading.class.getName();

    private final int maxBytes;
    private final Duration timeout;
    private final BodyMemory memory;

    WebhookBody(IngestProperties ingest, MeterRegistry meters) {
        this.maxBytes = Math.toIntExact(ingest.maxBody().toBytes());
        this.timeout = ingest.bodyTimeout();
        this.memory = new BodyMemory(ingest.maxInFlight().toBytes());
        Gauge.builder("cti.ingest.bodies.arriving", memory, BodyMemory::arriving)
                .description("Bodies of which something has arrived, but not all")
                .register(meters);
        Gauge.builder("cti.ingest.bodies.bytes", memory, BodyMemory::used)
                .description("Bytes of bodies in memory")
                .baseUnit("bytes")
                .register(meters);
    }

    /**
     * Is read from when the request's handler has returned.
     *
     * @return at least one byte; fails with a problem if the body is empty, too large or too slow
     */
    CompletableFuture<byte[]> read(HttpServletRequest request) throws IOException {
        long declared = request.getContentLengthLong();
        if (declared > 2L * maxBytes) {
            throw ProblemType.BODY_TOO_LARGE.toException();
        }
        if (request.getInputStream().isFinished()) {
            throw ProblemType.EMPTY_BODY.toException();
        }
        return read(request, declared > maxBytes ? ProblemType.BODY_TOO_LARGE : null);
    }

    /** Lets a sender finish that may well be Dialpad, so that it hears why. */
    <T> CompletableFuture<T> refuse(HttpServletRequest request, ProblemType problem) throws IOException {
        if (request.getInputStream().isFinished()) {
            throw problem.toException();
        }
        return read(request, problem).thenApply(body -> {
            throw problem.toException();
        });
    }

    private CompletableFuture<byte[]> read(HttpServletRequest request, @Nullable ProblemType refusal)
            throws IOException {
        BodyReading reading = new BodyReading(request.getInputStream(), maxBytes, memory, refusal);
        request.setAttribute(READING, reading);
        return reading.body()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    throw failure instanceof TimeoutException
                            ? ProblemType.BODY_TOO_SLOW.toException()
                            : new CompletionException(failure);
                });
    }

    /** The first moment at which the servlet API lets a body be listened to: the request has become asynchronous. */
    @Override
    public <T> void preProcess(NativeWebRequest request, DeferredResult<T> result) throws IOException {
        HttpServletRequest servletRequest = (HttpServletRequest) request.getNativeRequest();
        if (servletRequest.getAttribute(READING) instanceof BodyReading reading) {
            servletRequest.getInputStream().setReadListener(reading);
        }
    }

    @Override
    public <T> void afterCompletion(NativeWebRequest request, DeferredResult<T> result) {
        HttpServletRequest servletRequest = (HttpServletRequest) request.getNativeRequest();
        if (servletRequest.getAttribute(READING) instanceof BodyReading reading) {
            memory.release(reading);
        }
    }
}
