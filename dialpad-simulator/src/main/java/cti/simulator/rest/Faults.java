package cti.simulator.rest;

import cti.simulator.http.Endpoint;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Troubles that Dialpad's API is to have with its next requests, in the order in which they were added. Thread-safe. */
public final class Faults {

    private final ArrayDeque<Fault> next = new ArrayDeque<>();

    /** The next {@code count} requests are answered with {@code status} and do nothing. */
    public void failNext(int count, int status) {
        add(new Fault(count, status, false, null, null));
    }

    /** The next {@code count} requests get no answer at all and do nothing. */
    public void timeOutNext(int count) {
        add(new Fault(count, null, false, null, null));
    }

    public synchronized void add(Fault fault) {
        next.addLast(fault);
    }

    public synchronized void clear() {
        next.clear();
    }

    Endpoint troubling(Endpoint endpoint) {
        return request -> {
            Fault fault = take(request);
            if (fault == null) {
                return endpoint.answer(request);
            }
            if (fault.carriedOut()) {
                endpoint.answer(request);
            }
            return fault.reply();
        };
    }

    private synchronized @Nullable Fault take(Request request) {
        for (Fault fault : next) {
            if (fault.concerns(request)) {
                next.remove(fault);
                if (fault.count() > 1) {
                    next.addFirst(fault.once());
                }
                return fault;
            }
        }
        return null;
    }

    /**
     * @param count how many requests it spoils
     * @param status what they are answered with; null leaves them without an answer
     * @param carriedOut the request takes effect although its caller is not told
     * @param method only requests with this method; null for any
     * @param pathPrefix only requests whose path begins so; null for any
     */
    public record Fault(
            int count,
            @Nullable Integer status,
            boolean carriedOut,
            @Nullable String method,
            @Nullable String pathPrefix) {

        private boolean concerns(Request request) {
            return (method == null || method.equalsIgnoreCase(request.method()))
                    && (pathPrefix == null || request.path().startsWith(pathPrefix));
        }

        private Fault once() {
            return new Fault(count - 1, status, carriedOut, method, pathPrefix);
        }

        private Reply reply() {
            return status == null ? Reply.SILENCE : Reply.empty(status);
        }
    }
}
