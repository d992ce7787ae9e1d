package cti.admin.app;

import cti.schemas.event.AppId;
import java.time.Instant;

/**
 * @param apiKey shown here and never again
 * @param webhookUrl what Dialpad is to post to; {@code POST /internal/webhooks/create} tells Dialpad so
 */
record CreatedApp(AppId appId, String name, String apiKey, String webhookUrl, Instant createdAt) {

    /** Leaves the key and the URL out. */
    @Override
    public String toString() {
        return "CreatedApp[" + appId + "]";
    }
}
