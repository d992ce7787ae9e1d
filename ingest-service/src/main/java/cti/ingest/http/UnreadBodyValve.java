package cti.ingest.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Closes the connection of a request that was refused before its body had arrived. Tomcat would read the rest, for the
 * sake of the connection, and hold a thread for as long as the sender likes.
 */
final class UnreadBodyValve extends ValveBase {

    private static final int FIRST_ERROR = 400;

    UnreadBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (response.getStatus() >= FIRST_ERROR && !request.isAsync() && !hasArrived(request.getCoyoteRequest())) {
            if (!response.isCommitted()) {
                response.setHeader("Connection", "close");
            }
            // Before the connection counts as broken: an asynchronous answer would be cut off.
            response.finishResponse();
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean hasArrived(org.apache.coyote.Request request) {
        AtomicBoolean fullyRead = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, fullyRead);
        return fullyRead.get() || available(request) >= declaredLength(request);
    }

    /** Bytes that Tomcat has already read from the socket. */
    private static int available(org.apache.coyote.Request request) {
        request.action(ActionCode.AVAILABLE, false);
        return request.getAvailable();
    }

    private static long declaredLength(org.apache.coyote.Request request) {
        try {
            long length = request.getContentLengthLong();
            return length < 0 ? Long.MAX_VALUE : length;
        } catch (IllegalArgumentException e) {
            // Two lengths, or none that is a number: the reason for the refusal.
            return Long.MAX_VALUE;
        }
    }
}
