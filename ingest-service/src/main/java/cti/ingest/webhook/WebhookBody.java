package cti.ingest.webhook;

import cti.ingest.IngestProperties;
import cti.ingest.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Reads a body of bounded size. */
@Component
class WebhookBody {

    private final int maxBytes;

    WebhookBody(IngestProperties ingest) {
        this.maxBytes = Math.toIntExact(ingest.maxBody().toBytes());
    }

    /** Refuses by what the sender says of the length, before anything else is done. */
    void checkDeclaredLength(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes) {
            throw ProblemType.BODY_TOO_LARGE.toException();
        }
    }

    /**
     * @return at least one byte
     * @throws IOException if the sender stops sending
     */
    byte[] read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw ProblemType.BODY_TOO_LARGE.toException();
        }
        if (body.length == 0) {
            throw ProblemType.EMPTY_BODY.toException();
        }
        return body;
    }
}
