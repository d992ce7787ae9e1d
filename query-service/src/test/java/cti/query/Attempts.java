package cti.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cti.tenancy.SocketTicket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a stranger can try at one operation with what it knows of another tenant. */
record Attempts(String path, String method, JsonNode operation) {

    /** @param check throws if the stranger learns something, or if the owner does not: then the attempt proves nothing */
    record Attempt(String name, Check check) {

        interface Check {
            void run(Tenant owner, Tenant stranger);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Values by which the owner finds its own, under the parameter's name or, where that is not enough, with the route's. */
    private static final Map<String, Function<Tenant, String>> FILTERS = Map.ofEntries(
            Map.entry("status", it -> "ended"),
            Map.entry("listActiveCalls status", it -> "active"),
            Map.entry("listMessages status", it -> "received"),
            Map.entry("direction", it -> "inbound"),
            Map.entry("outcome", it -> "answered"),
            Map.entry("from", it -> it.number()),
            Map.entry("to", it -> "+14155550199"),
            Map.entry("number", it -> it.number()),
            Map.entry("dialpad_user_id", it -> it.user()),
            Map.entry("crm_user_id", it -> it.crmUser()),
            Map.entry("conversation_id", it -> it.idsOf("conversations").get(0)),
            Map.entry("started_after", it -> "2026-01-01T00:00:00Z"),
            Map.entry("started_before", it -> "2027-01-01T00:00:00Z"),
            Map.entry("updated_after", it -> "2026-01-01T00:00:00Z"),
            Map.entry("sent_after", it -> "2026-01-01T00:00:00Z"),
            Map.entry("sent_before", it -> "2027-01-01T00:00:00Z"),
            Map.entry("received_after", it -> "2026-01-01T00:00:00Z"),
            Map.entry("received_before", it -> "2027-01-01T00:00:00Z"));

    /** Where the owner finds nothing either. */
    private static final Set<String> IN_VAIN = Set.of("listActiveCalls outcome");

    /** Parameters of a route that pages by position. */
    private static final Set<String> POSITIONS = Set.of("since", "cursor");

    /** Parameters that say how much and in which order. */
    private static final Map<String, String> MANNERS = Map.of("limit", "50", "offset", "0", "include", "total");

    List<Attempt> all() {
        if (id().equals("createTicket")) {
            return List.of(new Attempt(id() + " for a foreign CRM user", this::ticket));
        }
        if (!method.equals("get")) {
            return List.of(unknown("method " + method));
        }
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(new Attempt(id() + " as it is", this::plain));
        if (path.contains("{id}")) {
            attempts.add(new Attempt(id() + " by foreign id", this::foreignIds));
        }
        for (JsonNode parameter : operation.path("parameters")) {
            attempts.add(attempt(
                    parameter.get("in").asString(), parameter.get("name").asString(), parameter.get("schema")));
        }
        return attempts;
    }

    private Attempt attempt(String in, String name, JsonNode schema) {
        String title = id() + " " + name;
        if (in.equals("path") && name.equals("id")) {
            return new Attempt(title + " of both", this::sharedId);
        }
        if (in.equals("header") && name.equals("If-None-Match")) {
            return new Attempt(title, this::foreignTag);
        }
        if (in.equals("header") && name.equals("Min-Position")) {
            return new Attempt(title, this::foreignMinPosition);
        }
        if (id().equals("listChanges") && POSITIONS.contains(name)) {
            return new Attempt(title, foreignPosition(name));
        }
        if (name.equals("cursor")) {
            return new Attempt(title, this::foreignCursor);
        }
        if (name.equals("sort")) {
            return new Attempt(title, manner(name, schema.at("/enum/0").asString()));
        }
        if (MANNERS.containsKey(name)) {
            return new Attempt(title, manner(name, MANNERS.get(name)));
        }
        Function<Tenant, String> filter = filter(name);
        return filter == null ? unknown(in + " parameter " + name) : new Attempt(title, filtered(name, filter));
    }

    /** What the suite was not told about fails. */
    private Attempt unknown(String what) {
        return new Attempt(id() + " " + what, (owner, stranger) -> {
            throw new AssertionError("no attempt is known for " + what + " of " + id());
        });
    }

    private void plain(Tenant owner, Tenant stranger) {
        assertThat(owner.isIn(owner.app().get(pathOf(owner)).response().body())).isTrue();
        assertNothing(stranger.app().get(pathOf(stranger)), 200, owner);
    }

    private void foreignIds(Tenant owner, Tenant stranger) {
        for (String id : owner.idsOf(resource())) {
            assertThat(owner.app().get(withId(id)).status()).as(id).isEqualTo(200);
            assertNothing(stranger.app().get(withId(id)), 404, owner, id);
        }
    }

    private void sharedId(Tenant owner, Tenant stranger) {
        String id = resource().equals("messages") ? Tenant.SHARED_MESSAGE : Tenant.SHARED_CALL;
        assertThat(owner.app().get(withId(id)).status()).isEqualTo(200);
        assertNothing(stranger.app().get(withId(id)), 200, owner);
    }

    private void foreignTag(Tenant owner, Tenant stranger) {
        String id = owner.idsOf(resource()).get(0);
        String tag = owner.app().get(withId(id)).header("ETag");
        assertThat(owner.app().get(withId(id), "If-None-Match", tag).status()).isEqualTo(304);
        assertNothing(stranger.app().get(withId(id), "If-None-Match", tag), 404, owner, id);
    }

    private void foreignCursor(Tenant owner, Tenant stranger) {
        String cursor = owner.app().get(with(pathOf(owner), "limit", "1")).nextCursor();
        assertThat(cursor).as("the owner has more than one").isNotNull();
        assertThat(owner.app().get(with(pathOf(owner), "cursor", cursor)).status())
                .isEqualTo(200);
        assertNothing(stranger.app().get(with(pathOf(stranger), "cursor", cursor)), 400, owner);
    }

    private void foreignMinPosition(Tenant owner, Tenant stranger) {
        String position = owner.app().get(pathOf(owner)).header("CTI-Position");
        assertThat(owner.app().get(pathOf(owner), "Min-Position", position).status())
                .isEqualTo(200);
        assertNothing(stranger.app().get(pathOf(stranger), "Min-Position", position), 400, owner);
    }

    private Attempt.Check foreignPosition(String name) {
        return (owner, stranger) -> {
            String position = owner.app().get(pathOf(owner)).header("CTI-Position");
            assertThat(owner.app().get(with(pathOf(owner), name, position)).status())
                    .isEqualTo(200);
            assertNothing(stranger.app().get(with(pathOf(stranger), name, position)), 400, owner);
        };
    }

    /** A ticket is of the app whose key asked for it, whoever it is for. */
    private void ticket(Tenant owner, Tenant stranger) {
        String forOwnersUser = "{\"crm_user_id\":\"" + owner.crmUser() + "\"}";
        Reply reply = Reply.of(
                stranger.app().origin(),
                "POST",
                path,
                BodyPublishers.ofString(forOwnersUser),
                "x-app-api-key",
                stranger.app().key().text(),
                "Content-Type",
                "application/json");
        assertNothing(reply, 201, owner);
        assertThat(SocketTicket.read(
                        reply.json().get("ticket").asString(),
                        it -> Optional.of(stranger.app().entry())))
                .hasValueSatisfying(
                        it -> assertThat(it.appId()).isEqualTo(stranger.app().id()));
        assertThat(SocketTicket.read(
                        reply.json().get("ticket").asString(),
                        it -> Optional.of(owner.app().entry())))
                .isEmpty();
    }

    private Attempt.Check manner(String name, String value) {
        return (owner, stranger) -> assertNothing(stranger.app().get(with(pathOf(stranger), name, value)), 200, owner);
    }

    private Attempt.Check filtered(String name, Function<Tenant, String> filter) {
        return (owner, stranger) -> {
            String value = filter.apply(owner);
            assertThat(owner.isIn(owner.app()
                            .get(with(pathOf(owner), name, value))
                            .response()
                            .body()))
                    .isNotEqualTo(IN_VAIN.contains(id() + " " + name));
            assertNothing(stranger.app().get(with(pathOf(stranger), name, value)), 200, owner, value);
        };
    }

    /** @param said what the stranger said itself and may hear again */
    private static void assertNothing(Reply reply, int status, Tenant owner, String... said) {
        String body = reply.response().body();
        for (String word : said) {
            body = body.replace(word, "");
        }
        assertThat(reply.status()).as(body).isEqualTo(status);
        assertThat(owner.isIn(body)).as(body).isFalse();
    }

    private String id() {
        return operation.get("operationId").asString();
    }

    /** The path's second word, such as {@code calls}. */
    private String resource() {
        return path.split("/")[2];
    }

    private String withId(String id) {
        return path.replace("{id}", id);
    }

    /** With an id of the tenant's own and what the route insists on. */
    private String pathOf(Tenant tenant) {
        String own = path.contains("{id}") ? withId(tenant.idsOf(resource()).get(0)) : path;
        return Stream.of(operation.path("parameters"))
                .flatMap(JsonNode::valueStream)
                .filter(it -> it.get("in").asString().equals("query")
                        && it.path("required").asBoolean(false))
                .map(it -> it.get("name").asString())
                .reduce(own, (all, name) -> with(all, name, filter(name).apply(tenant)), (one, other) -> other);
    }

    private Function<Tenant, String> filter(String name) {
        return FILTERS.getOrDefault(id() + " " + name, FILTERS.get(name));
    }

    /** Replaces the parameter if it is there already. */
    private static String with(String path, String name, String value) {
        String without = path.replaceAll("(?<=[?&])" + name + "=[^&]*&?", "").replaceAll("[?&]$", "");
        return without + (without.contains("?") ? "&" : "?") + name + "=" + URLEncoder.encode(value, UTF_8);
    }
}
