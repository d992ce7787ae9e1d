package cti.simulator.control;

import cti.simulator.http.HttpServer;
import cti.simulator.http.Refusal;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /simulator/events} with the claims of one event lets it happen; it is delivered to who has subscribed. */
public final class EventRoutes {

    private final Consumer<ObjectNode> publisher;

    public EventRoutes(Consumer<ObjectNode> publisher) {
        this.publisher = publisher;
    }

    public void addTo(HttpServer server) {
        server.route("POST", "/simulator/events", this::publish);
    }

    private Reply publish(Request request) {
        try {
            publisher.accept(request.json());
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()), e);
        }
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("published", true));
    }
}
