package cti.ingest.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import cti.ingest.IngestProperties;
import cti.ingest.problem.ProblemType;
import cti.ingest.rawevent.RawEventPublisher;
import cti.ingest.webhook.WebhookVerification.Authentic;
import cti.ingest.webhook.WebhookVerification.Refused;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.WebhookEntry;
import cti.schemas.event.AppId;
import cti.schemas.event.Subject;
import cti.schemas.serde.JsonSerde;
import cti.tenancy.Directory;
import cti.tenancy.DirectoryFeed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Where Dialpad posts. Whatever is authentic is kept, also what nobody understands: a 4xx would lose it for good. No
 * thread waits for Kafka.
 */
@RestController
@RequestMapping("/webhooks/dialpad")
class WebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

    private final Directory directory;
    private final DirectoryFeed directoryFeed;
    private final WebhookSecrets secrets;
    private final SharedWebhookApps sharedApps;
    private final WebhookBody webhookBody;
    private final RawEventPublisher publisher;
    private final List<String> sharedSecret;

    WebhookController(
            Directory directory,
            DirectoryFeed directoryFeed,
            WebhookSecrets secrets,
            SharedWebhookApps sharedApps,
            WebhookBody webhookBody,
            RawEventPublisher publisher,
            IngestProperties ingest) {
        this.directory = directory;
        this.directoryFeed = directoryFeed;
        this.secrets = secrets;
        this.sharedApps = sharedApps;
        this.webhookBody = webhookBody;
        this.publisher = publisher;
        this.sharedSecret = List.of(ingest.sharedSecret());
    }

    /** @param eventId digest of app and payload: the same for a repeated delivery */
    record Receipt(
            boolean received, @JsonProperty("event_id") String eventId) {}

    @PostMapping("/{webhookToken}")
    CompletableFuture<Receipt> receive(@PathVariable String webhookToken, HttpServletRequest request)
            throws IOException {
        webhookBody.checkDeclaredLength(request);
        checkDirectoryIsRead();
        WebhookEntry webhook =
                directory.webhookByToken(webhookToken).orElseThrow(ProblemType.UNKNOWN_WEBHOOK::toException);
        byte[] claims = authenticClaims(request, secrets.of(webhook), webhook.webhookId());
        return keep(webhook.appId(), parse(claims), claims, webhook.webhookId());
    }

    @PostMapping
    CompletableFuture<Receipt> receiveShared(HttpServletRequest request) throws IOException {
        webhookBody.checkDeclaredLength(request);
        checkDirectoryIsRead();
        byte[] claims = authenticClaims(request, sharedSecret, "shared");
        JsonNode json = parse(claims);
        AppId app = sharedApps.appOf(json).map(AppEntry::appId).orElse(null);
        return app == null ? quarantine(claims) : keep(app, json, claims, null);
    }

    /** Before that a genuine webhook looks unknown, and a 404 would lose its event for good. */
    private void checkDirectoryIsRead() {
        if (!directoryFeed.caughtUp()) {
            throw ProblemType.STARTING.toException();
        }
    }

    private byte[] authenticClaims(HttpServletRequest request, List<String> secrets, String webhookId)
            throws IOException {
        WebhookVerification verification = JwsVerifier.verify(webhookBody.read(request), secrets);
        if (verification instanceof Authentic authentic) {
            return authentic.claims();
        }
        LOG.warn("webhook_refused webhook_id={} reason={}", webhookId, ((Refused) verification).reason());
        throw ProblemType.NOT_AUTHENTIC.toException();
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
