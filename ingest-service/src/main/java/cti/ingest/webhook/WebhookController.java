package cti.ingest.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import cti.ingest.IngestProperties;
import cti.ingest.directory.KnownDirectory;
import cti.ingest.problem.ProblemType;
import cti.ingest.rawevent.RawEventPublisher;
import cti.ingest.webhook.WebhookVerification.Authentic;
import cti.ingest.webhook.WebhookVerification.Refused;
import cti.schemas.directory.WebhookEntry;
import cti.schemas.event.AppId;
import cti.schemas.event.Subject;
import cti.schemas.serde.JsonSerde;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Where Dialpad posts. Whatever is authentic is kept, also what nobody understands: a 4xx would lose it for good. No
 * thread waits for a sender or for Kafka.
 */
@RestController
@RequestMapping("/webhooks/dialpad")
class WebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

    private final KnownDirectory directory;
    private final WebhookAdmission admission;
    private final WebhookSecrets secrets;
    private final WebhookBody webhookBody;
    private final RawEventPublisher publisher;
    private final RefusalLog refusals;
    private final List<String> sharedSecret;

    WebhookController(
            KnownDirectory directory,
            WebhookAdmission admission,
            WebhookSecrets secrets,
            WebhookBody webhookBody,
            RawEventPublisher publisher,
            RefusalLog refusals,
            IngestProperties ingest) {
        this.directory = directory;
        this.admission = admission;
        this.secrets = secrets;
        this.webhookBody = webhookBody;
        this.publisher = publisher;
        this.refusals = refusals;
        this.sharedSecret = List.of(ingest.sharedSecret());
    }

    /** @param eventId digest of app and payload: the same for a repeated delivery */
    record Receipt(
            boolean received, @JsonProperty("event_id") String eventId) {}

    /** A token that nobody has is refused before anything is read or computed, so that a flood of them is cheap. */
    @PostMapping("/{webhookToken}")
    CompletableFuture<Receipt> receive(@PathVariable String webhookToken, HttpServletRequest request)
            throws IOException {
        Optional<ProblemType> refusal = admission.refusal();
        if (refusal.isPresent()) {
            return webhookBody.refuse(request, refusal.get());
        }
        WebhookEntry webhook = directory
                .current()
                .orElseThrow()
                .webhookByToken(webhookToken)
                .orElseThrow(() -> stranger(ProblemType.UNKNOWN_WEBHOOK));
        return webhookBody.read(request).thenCompose(body -> {
            byte[] claims = authenticClaims(body, secrets.of(webhook), webhook.webhookId());
            return keep(webhook.appId(), parse(claims), claims, webhook.webhookId());
        });
    }

    @PostMapping
    CompletableFuture<Receipt> receiveShared(HttpServletRequest request) throws IOException {
        Optional<ProblemType> refusal = admission.refusal();
        if (refusal.isPresent()) {
            return webhookBody.refuse(request, refusal.get());
        }
        SharedWebhookApps apps = new SharedWebhookApps(directory.current().orElseThrow());
        return webhookBody.read(request).thenCompose(body -> {
            byte[] claims = authenticClaims(body, sharedSecret, "shared");
            JsonNode json = parse(claims);
            return apps.appOf(json)
                    .map(app -> keep(app.appId(), json, claims, null))
                    .orElseGet(() -> quarantine(claims));
        });
    }

    private byte[] authenticClaims(byte[] body, List<String> secrets, String webhookId) {
        WebhookVerification verification = JwsVerifier.verify(body, secrets);
        if (verification instanceof Authentic authentic) {
            return authentic.claims();
        }
        refusals.refused(webhookId, ((Refused) verification).reason());
        throw stranger(ProblemType.NOT_AUTHENTIC);
    }

    /** Dialpad does not repeat what is refused with a 4xx, so nobody is who may only be new. */
    private ErrorResponseException stranger(ProblemType refusal) {
        return (directory.isUpToDate() ? refusal : ProblemType.STARTING).toException();
    }

    private CompletableFuture<Receipt> keep(AppId app, JsonNode json, byte[] claims, @Nullable String webhookId) {
        Subject subject = Subject.of(json);
        return publisher
                .publish(app, subject.kind(), subject.id(), claims, webhookId)
                .thenApply(WebhookController::receipt);
    }

    private CompletableFuture<Receipt> quarantine(byte[] claims) {
        return publisher.quarantine(claims).thenApply(WebhookController::receipt);
    }

    private static Receipt receipt(String eventId) {
        return new Receipt(true, eventId);
    }

    /** Authentic bytes that are not JSON are kept too. */
    private static JsonNode parse(byte[] claims) {
        try {
            return JsonSerde.MAPPER.readTree(claims);
        } catch (JacksonException e) {
            LOG.warn("webhook_not_json reason={}", e.getClass().getSimpleName());
            return MissingNode.getInstance();
        }
    }
}
