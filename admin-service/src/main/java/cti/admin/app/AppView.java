package cti.admin.app;

import cti.schemas.event.AppId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app as the API shows it.
 *
 * @param webhookUrl null if the webhook was deleted
 */
record AppView(
        AppId appId,
        String name,
        boolean enabled,
        @Nullable String country,
        @Nullable String dialpadOrgId,
        List<String> officeIds,
        @Nullable String webhookUrl,
        Instant createdAt,
        Instant updatedAt) {

    static AppView of(AppRow row, @Nullable String webhookUrl) {
        return new AppView(
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

    /** Leaves the URL out. */
    @Override
    public String toString() {
        return "AppView[" + appId + "]";
    }
}
