package cti.admin.dialpad;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Dialpad's provisioning API, one attempt a call. Throws Spring's exceptions: {@code RestClientResponseException} with
 * the status if Dialpad refused, another {@code RestClientException} if there was no answer. Thread-safe.
 */
final class DialpadClient {

    static final String WEBHOOKS = "/webhooks";
    private static final ParameterizedTypeReference<Map<String, Object>> ANYTHING =
            new ParameterizedTypeReference<>() {};

    private final RestClient rest;

    DialpadClient(RestClient rest) {
        this.rest = rest;
    }

    List<DialpadWebhook> webhooks() {
        return list(WEBHOOKS).stream().map(DialpadWebhook::new).toList();
    }

    DialpadWebhook createWebhook(String hookUrl, String secret) {
        return new DialpadWebhook(create(WEBHOOKS, Map.of("hook_url", hookUrl, "secret", secret)));
    }

    void changeWebhook(DialpadWebhook webhook, String hookUrl, String secret) {
        change(WEBHOOKS, webhook.id(), Map.of("hook_url", hookUrl, "secret", secret));
    }

    /** Does nothing if it is gone already. */
    void deleteWebhook(DialpadWebhook webhook) {
        delete(WEBHOOKS, webhook.id());
    }

    /** @param path of one kind of subscriptions, see {@link SubscriptionKind#path} */
    List<DialpadSubscription> subscriptions(String path) {
        return list(path).stream().map(DialpadSubscription::new).toList();
    }

    DialpadSubscription createSubscription(String path, Map<String, Object> settings) {
        return new DialpadSubscription(create(path, settings));
    }

    void changeSubscription(String path, DialpadSubscription subscription, Map<String, Object> settings) {
        change(path, subscription.id(), settings);
    }

    /** Does nothing if it is gone already. */
    void deleteSubscription(String path, DialpadSubscription subscription) {
        delete(path, subscription.id());
    }

    /**
     * One page of the finished calls, newest first.
     *
     * @param cursor of the page before; empty for the first
     */
    DialpadPage calls(Instant startedAfter, Instant startedBefore, String cursor) {
        return present(rest.get()
                .uri(it -> {
                    it.path("/call")
                            .queryParam("started_after", startedAfter.toEpochMilli())
                            .queryParam("started_before", startedBefore.toEpochMilli());
                    return cursor.isEmpty()
                            ? it.build()
                            : it.queryParam("cursor", "{cursor}").build(cursor);
                })
                .retrieve()
                .body(DialpadPage.class));
    }

    private List<ObjectNode> list(String path) {
        List<ObjectNode> items = new ArrayList<>();
        String cursor = "";
        do {
            DialpadPage page = page(path, cursor);
            items.addAll(page.items());
            cursor = page.cursor();
        } while (!cursor.isEmpty());
        return items;
    }

    private DialpadPage page(String path, String cursor) {
        return present(rest.get()
                .uri(it -> cursor.isEmpty()
                        ? it.path(path).build()
                        : it.path(path).queryParam("cursor", "{cursor}").build(cursor))
                .retrieve()
                .body(DialpadPage.class));
    }

    private ObjectNode create(String path, Map<String, Object> body) {
        return present(rest.post().uri(path).body(body).retrieve().body(ObjectNode.class));
    }

    private void change(String path, String id, Map<String, Object> body) {
        rest.patch().uri(path + "/{id}", id).body(body).retrieve().body(ANYTHING);
    }

    private void delete(String path, String id) {
        try {
            rest.delete().uri(path + "/{id}", id).retrieve().toBodilessEntity();
        } catch (HttpClientErrorException.NotFound e) {
            // What was to be reached is so.
            return;
        }
    }

    private static <T> T present(@Nullable T body) {
        if (body == null) {
            throw new RestClientException("Dialpad answered without a body");
        }
        return body;
    }
}
