package cti.simulator.control;

import cti.simulator.http.HttpServer;
import cti.simulator.http.Refusal;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import cti.simulator.traffic.Traffic;
import cti.simulator.traffic.TrafficRate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /simulator/traffic} with {@code calls_per_minute} and {@code messages_per_minute}, of which an absent one
 * stays as it is, or with {@code events_per_second} for calls only; {@code GET} tells what the rates are.
 */
public final class TrafficRoutes {

    private final Traffic traffic;

    public TrafficRoutes(Traffic traffic) {
        this.traffic = traffic;
    }

    public void addTo(HttpServer server) {
        server.route("GET", "/simulator/traffic", this::show).route("POST", "/simulator/traffic", this::change);
    }

    private Reply show(Request request) {
        return Reply.ok(Json.of(traffic.rate()));
    }

    private Reply change(Request request) {
        ObjectNode body = request.json();
        TrafficRate old = traffic.rate();
        try {
            traffic.rate(
                    body.has("events_per_second")
                            ? TrafficRate.ofEventsPerSecond(number(body, "events_per_second", 0))
                            : new TrafficRate(
                                    number(body, "calls_per_minute", old.callsPerMinute()),
                                    number(body, "messages_per_minute", old.messagesPerMinute())));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()), e);
        }
        return show(request);
    }

    private static double number(ObjectNode body, String name, double otherwise) {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number");
        }
        return value.asDouble(otherwise);
    }
}
