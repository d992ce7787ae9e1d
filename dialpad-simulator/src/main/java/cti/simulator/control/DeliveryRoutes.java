package cti.simulator.control;

import cti.simulator.delivery.Deliveries;
import cti.simulator.delivery.Disorder;
import cti.simulator.http.HttpServer;
import cti.simulator.http.Refusal;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /simulator/deliveries} counts what has become of the events; {@code POST /simulator/disorder} with
 * {@code duplicates}, {@code late}, {@code lost} and {@code lost_subjects} (shares from 0 to 1) and {@code max_delay_ms} makes delivery worse, and without
 * them good again; {@code GET /simulator/health} answers as soon as anything does.
 */
public final class DeliveryRoutes {

    private static final long DEFAULT_DELAY_MS = 2000;

    private final Deliveries deliveries;

    public DeliveryRoutes(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    public void addTo(HttpServer server) {
        server.route("GET", "/simulator/deliveries", request -> Reply.ok(Json.of(deliveries.counts())))
                .route("GET", "/simulator/disorder", this::show)
                .route("POST", "/simulator/disorder", this::change)
                .route("GET", "/simulator/health", this::health);
    }

    private Reply show(Request request) {
        Disorder disorder = deliveries.disorder();
        return Reply.ok(JsonNodeFactory.instance
                .objectNode()
                .put("duplicates", disorder.duplicates())
                .put("late", disorder.late())
                .put("lost", disorder.lost())
                .put("lost_subjects", disorder.lostSubjects())
                .put("max_delay_ms", disorder.maxDelay().toMillis()));
    }

    private Reply change(Request request) {
        ObjectNode body = request.json();
        try {
            deliveries.disorder(new Disorder(
                    body.path("duplicates").asDouble(0),
                    body.path("late").asDouble(0),
                    body.path("lost").asDouble(0),
                    body.path("lost_subjects").asDouble(0),
                    Duration.ofMillis(body.path("max_delay_ms").asLong(DEFAULT_DELAY_MS))));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()), e);
        }
        return show(request);
    }

    private Reply health(Request request) {
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("status", "UP"));
    }
}
