package cti.admin;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What Dialpad has for one hook URL, read page by page and not through the code that is tested. */
record DialpadAccount(Http dialpad, String hookUrl) {

    List<JsonNode> webhooks() {
        return all("/api/v2/webhooks").stream()
                .filter(it -> it.get("hook_url").asString().equals(hookUrl))
                .toList();
    }

    /** @param path {@code call}, {@code sms}, {@code agent_status} or {@code contact} */
    List<JsonNode> subscriptions(String path) {
        return all("/api/v2/subscriptions/" + path).stream()
                .filter(it -> it.path("webhook").path("hook_url").asString("").equals(hookUrl))
                .toList();
    }

    String secret() {
        return webhooks().get(0).at("/signature/secret").asString();
    }

    String webhookId() {
        return webhooks().get(0).get("id").asString();
    }

    String subscriptionId(String path) {
        return subscriptions(path).get(0).get("id").asString();
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = dialpad.get(path + cursor).json();
            page.get("items").forEach(all::add);
            cursor = page.hasNonNull("cursor") ? "?cursor=" + page.get("cursor").asString() : null;
        } while (cursor != null);
        return all;
    }
}
