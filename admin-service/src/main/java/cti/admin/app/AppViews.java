package cti.admin.app;

import cti.schemas.event.AppId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API shows of apps. */
final class AppViews {

    private AppViews() {}

    /**
     * @param apiKey shown here and never again
     * @param webhookUrl what Dialpad is to post to; {@code POST /internal/webhooks/create} tells Dialpad so
     */
    record Created(AppId appId, String name, String apiKey, String webhookUrl, Instant createdAt) {}

    /** @param webhookUrl null if the webhook was deleted */
    record App(
            AppId appId,
            String name,
            boolean enabled,
            @Nullable String country,
            @Nullable String dialpadOrgId,
            List<String> officeIds,
            @Nullable String webhookUrl,
            Instant createdAt,
            Instant updatedAt) {

        static App of(AppRow row, @Nullable String webhookUrl) {
            return new App(
                    row.appId(),
                    row.name(),
                    row.enabled(),
                    row.country(),
                    row.dialpadOrgId(),
                    row.officeIds(),
                    webhookUrl,
                    row.createdAt(),
                    row.updatedAt());
        }
    }
}
