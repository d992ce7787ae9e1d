package cti.admin.webhook;

import cti.admin.paging.ListAnswer;
import cti.admin.paging.ListRequest;
import cti.admin.paging.Window;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/webhooks")
class WebhookController {

    private final Webhooks webhooks;
    private final WebhookTable table;
    private final SubscriptionTable subscriptions;
    private final DialpadRegistration registration;

    WebhookController(
            Webhooks webhooks, WebhookTable table, SubscriptionTable subscriptions, DialpadRegistration registration) {
        this.webhooks = webhooks;
        this.table = table;
        this.subscriptions = subscriptions;
        this.registration = registration;
    }

    /** The app's webhook, made and subscribed as far as it is not yet; the same again if called again. */
    @PostMapping("/create")
    @ResponseStatus(HttpStatus.CREATED)
    WebhookView createWebhook(
            @RequestParam(name = "app_id") AppId appId,
            @RequestBody(required = false) @Valid @Nullable NewWebhook body) {
        NewWebhook wanted = body == null ? NewWebhook.AS_USUAL : body;
        Webhooks.Prepared prepared = webhooks.prepare(appId, wanted);
        WebhookRow webhook = wanted.registers()
                ? registration.register(prepared.webhook(), wanted.kinds()).webhook()
                : prepared.webhook();
        return view(webhook, prepared.disclosedSecret());
    }

    @GetMapping
    ListAnswer<WebhookView> listWebhooks(
            @RequestParam(name = "app_id", required = false) @Nullable AppId appId,
            @ParameterObject @Valid ListRequest list) {
        Window window = list.window("webhooks");
        List<WebhookRow> rows = table.list(appId, window);
        Map<String, List<SubscriptionTable.Row>> subscribed = subscriptions.ofWebhooks(rows);
        return ListAnswer.of(
                window,
                rows,
                WebhookRow::seq,
                row -> WebhookView.of(row, subscribed.getOrDefault(row.webhookId(), List.of()), null));
    }

    @GetMapping("/{webhook_id}")
    WebhookView getWebhook(@PathVariable("webhook_id") String webhookId) {
        return view(find(webhookId), null);
    }

    @DeleteMapping("/{webhook_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteWebhook(@PathVariable("webhook_id") String webhookId) {
        registration.delete(find(webhookId));
    }

    /**
     * A new secret, which Dialpad gets at once; the old one stays valid for a while. Of a webhook that was set up by hand
     * the secret is shown, to be put in by hand. If Dialpad could not be told, or Kafka is away, calling it again
     * tells it of the same secret.
     */
    @PostMapping("/{webhook_id}/rotate-secret")
    WebhookView rotateWebhookSecret(@PathVariable("webhook_id") String webhookId) {
        Webhooks.Prepared prepared = webhooks.rotate(find(webhookId));
        WebhookRow webhook = prepared.webhook();
        return view(webhook.registered() ? registration.check(webhook).webhook() : webhook, prepared.disclosedSecret());
    }

    /** Compares with what Dialpad has, and repairs it. */
    @PostMapping("/{webhook_id}/check")
    WebhookCheck checkWebhook(@PathVariable("webhook_id") String webhookId) {
        return WebhookCheck.of(registration.check(find(webhookId)));
    }

    private WebhookRow find(String webhookId) {
        return table.find(webhookId).orElseThrow(ProblemType.WEBHOOK_NOT_FOUND::toException);
    }

    private WebhookView view(WebhookRow row, @Nullable String secret) {
        List<SubscriptionTable.Row> subscribed =
                subscriptions.ofWebhooks(List.of(row)).getOrDefault(row.webhookId(), List.of());
        return WebhookView.of(row, subscribed, secret);
    }
}
