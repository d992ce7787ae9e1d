package cti.simulator.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which events go to a webhook.
 *
 * @param webhookId the webhook may have been deleted since; nothing is delivered then
 * @param settings the kind's own properties and {@code enabled}, as Dialpad shows them
 */
public record Subscription(long id, SubscriptionKind kind, long webhookId, ObjectNode settings) {

    /** As Dialpad shows it, with the whole webhook and its secret inside. */
    ObjectNode toJson(@Nullable Webhook webhook) {
        ObjectNode json = settings.deepCopy();
        json.put("id", Long.toString(id));
        json.set("webhook", webhook == null ? null : webhook.toJson());
        return json;
    }

    public boolean isEnabled() {
        return settings.path("enabled").asBoolean(true);
    }

    boolean hasTarget(@Nullable String type, @Nullable String id) {
        return (type == null || type.equals(settings.path("target_type").asString()))
                && (id == null || id.equals(settings.path("target_id").asString()));
    }
}
