package cti.simulator.rest;

import cti.simulator.http.Refusal;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v2/webhooks}. Two webhooks may have the same URL, as at Dialpad. */
final class WebhookRoutes {

    static final String ALL = "/api/v2/webhooks";
    static final String ONE = ALL + "/{id}";

    private final Account account;
    private final RequestSchema schema;
    private final Page page;

    WebhookRoutes(Account account, RequestSchema schema, Page page) {
        this.account = account;
        this.schema = schema;
        this.page = page;
    }

    Reply list(Request request) {
        String cursor = request.parameters().find("cursor");
        return Reply.ok(page.of(account.webhooks(), cursor, Webhook::id, Webhook::toJson));
    }

    Reply create(Request request) {
        ObjectNode body = schema.valid(request, ALL);
        var webhook = new Webhook(account.nextId(), url(body.get("hook_url").asString()), secret(body, null));
        account.put(webhook);
        return Reply.ok(webhook.toJson());
    }

    Reply get(Request request) {
        return Reply.ok(find(request).toJson());
    }

    Reply update(Request request) {
        Webhook old = find(request);
        ObjectNode body = schema.valid(request, ONE);
        String hookUrl = url(body.path("hook_url").asString(old.hookUrl()));
        var webhook = new Webhook(old.id(), hookUrl, secret(body, old.secret()));
        account.put(webhook);
        return Reply.ok(webhook.toJson());
    }

    Reply delete(Request request) {
        Webhook webhook = find(request);
        account.remove(webhook);
        return Reply.ok(webhook.toJson());
    }

    private Webhook find(Request request) {
        return account.webhook(request.parameters().id()).orElseThrow(() -> new Refusal(404, "no such webhook"));
    }

    private static @Nullable String secret(ObjectNode body, @Nullable String old) {
        if (!body.has("secret")) {
            return old;
        }
        String secret = body.get("secret").asString();
        if (secret.contains("\n")) {
            throw new Refusal(400, "secret: must be one line");
        }
        return secret.isEmpty() ? null : secret;
    }

    private static String url(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw new Refusal(400, "hook_url: not a URL", e);
        }
        throw new Refusal(400, "hook_url: must be an absolute http or https URL");
    }
}
