package cti.simulator.control;

import cti.simulator.http.HttpServer;
import cti.simulator.http.Refusal;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import cti.simulator.rest.Faults;
import cti.simulator.rest.Faults.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /simulator/faults} spoils the next {@code count} requests to Dialpad's API with a {@code status}, or with
 * silence if there is none; {@code carried_out}, {@code method} and {@code path_prefix} are optional. {@code DELETE}
 * forgets what has not happened yet.
 */
public final class FaultRoutes {

    private final Faults faults;

    public FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    public void addTo(HttpServer server) {
        server.route("POST", "/simulator/faults", this::add).route("DELETE", "/simulator/faults", this::clear);
    }

    private Reply add(Request request) {
        ObjectNode body = request.json();
        int count = body.path("count").asInt(1);
        if (count < 1) {
            throw new Refusal(400, "count: must be at least 1");
        }
        faults.add(new Fault(
                count,
                status(body),
                body.path("carried_out").asBoolean(false),
                text(body, "method"),
                text(body, "path_prefix")));
        return Reply.ok(body);
    }

    private Reply clear(Request request) {
        faults.clear();
        return Reply.empty(204);
    }

    private static @Nullable Integer status(ObjectNode body) {
        if (!body.hasNonNull("status")) {
            return null;
        }
        int status = body.get("status").asInt(0);
        if (status < 200 || status > 599) {
            throw new Refusal(400, "status: must be an HTTP status; leave it out for a request without answer");
        }
        return status;
    }

    private static @Nullable String text(ObjectNode body, String name) {
        return body.hasNonNull(name) ? body.get(name).asString() : null;
    }
}
