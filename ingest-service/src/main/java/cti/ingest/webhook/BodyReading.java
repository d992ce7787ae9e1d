package cti.ingest.webhook;

import cti.ingest.problem.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One body on its way in. The container calls it when something has arrived, on one thread at a time. What is refused is
 * read on for a while, and dropped: whoever is still sending when the connection is closed never sees the answer.
 */
final class BodyReading implements ReadListener {

    private static final int CHUNK_BYTES = 16 * 1024;

    private final ServletInputStream in;
    private final int maxBytes;
    private final BodyMemory memory;
    private ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable ProblemType refusal;
    private long length;

    /** @param refusal {@code null} unless it is known already that the body is not wanted */
    BodyReading(ServletInputStream in, int maxBytes, BodyMemory memory, @Nullable ProblemType refusal) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.memory = memory;
        this.refusal = refusal;
    }

    CompletableFuture<byte[]> body() {
        return body;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        while (!body.isDone() && in.isReady() && !in.isFinished()) {
            int read = in.read(chunk);
            if (read > 0) {
                receive(chunk, read);
            }
        }
    }

    private void receive(byte[] chunk, int read) {
        length += read;
        if (refusal == null && length > maxBytes) {
            refusal = ProblemType.BODY_TOO_LARGE;
            memory.release(this);
            received = new ByteArrayOutputStream(0);
        }
        if (refusal != null) {
            if (length > 2L * maxBytes) {
                body.completeExceptionally(refusal.toException());
            }
        } else if (memory.reserve(this, read)) {
            received.write(chunk, 0, read);
        } else {
            sendAway();
        }
    }

    @Override
    public void onAllDataRead() {
        memory.complete(this);
        if (refusal != null) {
            body.completeExceptionally(refusal.toException());
        } else if (length == 0) {
            body.completeExceptionally(ProblemType.EMPTY_BODY.toException());
        } else {
            body.complete(received.toByteArray());
        }
    }

    /** The sender is gone, or sends something that is not HTTP. */
    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(ProblemType.BODY_BROKEN.toException());
    }

    /** There is no memory for it. */
    void sendAway() {
        body.completeExceptionally(ProblemType.TOO_BUSY.toException());
    }
}
