package cti.simulator.control;

import cti.simulator.fixture.Fixture;
import cti.simulator.fixture.FixturePlayer;
import cti.simulator.http.HttpServer;
import cti.simulator.http.Refusal;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /simulator/fixtures} lists them; {@code POST /simulator/fixtures/{name}/play} delivers one, by default at
 * its recorded {@code speed} of 1 and {@code rebase}d to now.
 */
public final class FixtureRoutes {

    private final FixturePlayer player;

    public FixtureRoutes(FixturePlayer player) {
        this.player = player;
    }

    public void addTo(HttpServer server) {
        server.route("GET", "/simulator/fixtures", this::list)
                .route("POST", "/simulator/fixtures/{name}/play", this::play);
    }

    private Reply list(Request request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var items = body.putArray("items");
        for (Fixture fixture : Fixture.all()) {
            items.addObject()
                    .put("name", fixture.name())
                    .put("description", fixture.description())
                    .put("events", fixture.events().size())
                    .put("length_ms", fixture.length().toMillis());
        }
        return Reply.ok(body);
    }

    private Reply play(Request request) {
        ObjectNode body = request.body().isBlank() ? JsonNodeFactory.instance.objectNode() : request.json();
        Fixture fixture = find(request.parameters().get("name"));
        try {
            Duration time = player.play(
                    fixture, body.path("speed").asDouble(1), body.path("rebase").asBoolean(true));
            body.put("name", fixture.name()).put("events", fixture.events().size());
            return Reply.ok(body.put("length_ms", time.toMillis()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()), e);
        }
    }

    private static Fixture find(String name) {
        try {
            return Fixture.named(name);
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, String.valueOf(e.getMessage()), e);
        }
    }
}
