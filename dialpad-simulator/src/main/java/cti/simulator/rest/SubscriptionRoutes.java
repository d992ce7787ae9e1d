package cti.simulator.rest;

import cti.simulator.http.Parameters;
import cti.simulator.http.Refusal;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v2/subscriptions/…} of one kind. Two subscriptions may be equal, as at Dialpad. */
final class SubscriptionRoutes {

    private static final Set<String> TARGET_TYPES = Set.of(
            "callcenter",
            "callrouter",
            "channel",
            "coachinggroup",
            "coachingteam",
            "department",
            "office",
            "room",
            "staffgroup",
            "unknown",
            "user");

    private final SubscriptionKind kind;
    private final Account account;
    private final RequestSchema schema;
    private final Page page;

    SubscriptionRoutes(SubscriptionKind kind, Account account, RequestSchema schema, Page page) {
        this.kind = kind;
        this.account = account;
        this.schema = schema;
        this.page = page;
    }

    String all() {
        return kind.path();
    }

    String one() {
        return kind.path() + "/{id}";
    }

    Reply list(Request request) {
        Parameters parameters = request.parameters();
        String type = parameters.find("target_type");
        String id = parameters.find("target_id");
        if (type != null && !TARGET_TYPES.contains(type)) {
            throw new Refusal(400, "target_type: unknown");
        }
        if (id != null && !id.matches("[0-9]+")) {
            throw new Refusal(400, "target_id: must be digits");
        }
        List<Subscription> found = account.subscriptions(kind).stream()
                .filter(it -> it.hasTarget(type, id))
                .toList();
        return Reply.ok(page.of(found, parameters.find("cursor"), Subscription::id, this::toJson));
    }

    /** Dialpad's schema does not require an endpoint, but without one there is nothing to deliver to. */
    Reply create(Request request) {
        ObjectNode body = schema.valid(request, all());
        if (!body.has("endpoint_id")) {
            throw new Refusal(400, "endpoint_id: required");
        }
        return store(account.nextId(), webhookId(body), defaults(), body);
    }

    Reply get(Request request) {
        return Reply.ok(toJson(find(request)));
    }

    Reply update(Request request) {
        Subscription old = find(request);
        ObjectNode body = schema.valid(request, one());
        long webhookId = body.has("endpoint_id") ? webhookId(body) : old.webhookId();
        return store(old.id(), webhookId, old.settings().deepCopy(), body);
    }

    Reply delete(Request request) {
        Subscription subscription = find(request);
        account.remove(subscription);
        return Reply.ok(toJson(subscription));
    }

    private Reply store(long id, long webhookId, ObjectNode settings, ObjectNode changes) {
        changes.remove("endpoint_id");
        settings.setAll(changes);
        if (settings.has("target_id")) {
            settings.put("target_id", settings.get("target_id").asString());
        }
        var subscription = new Subscription(id, kind, webhookId, settings);
        account.put(subscription);
        return Reply.ok(toJson(subscription));
    }

    private long webhookId(ObjectNode body) {
        try {
            long id = Long.parseLong(body.get("endpoint_id").asString());
            return account.webhook(id)
                    .orElseThrow(() -> new Refusal(400, "endpoint_id: no such webhook"))
                    .id();
        } catch (NumberFormatException e) {
            throw new Refusal(400, "endpoint_id: not an int64", e);
        }
    }

    private ObjectNode defaults() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode().put("enabled", true);
        return switch (kind) {
            case CALL -> settings.put("group_calls_only", false);
            case SMS -> settings.put("status", false).put("include_internal", false);
            case AGENT_STATUS, CONTACT -> settings;
        };
    }

    private Subscription find(Request request) {
        return account.subscription(kind, request.parameters().id())
                .orElseThrow(() -> new Refusal(404, "no such subscription"));
    }

    private JsonNode toJson(Subscription subscription) {
        return subscription.toJson(account.webhook(subscription.webhookId()).orElse(null));
    }
}
