package cti.schemas.directory;

import cti.schemas.event.AppId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant.
 *
 * @param enabled a disabled app's keys are answered 403; its webhooks are still received
 * @param dialpadOrgId the Dialpad company, if known; tells the shared webhook URL whose an event is
 * @param officeIds Dialpad offices of the company, for the same purpose
 * @param signingKey base64 of 32 random bytes; signs this app's positions and cursors, so that they are of no use to
 *     another app
 * @param country ISO 3166-1, two letters: tells numbers that are asked for without a country code; null = unknown
 */
public record AppEntry(
        AppId appId,
        String name,
        boolean enabled,
        @Nullable String dialpadOrgId,
        List<String> officeIds,
        String signingKey,
        @Nullable String country)
        implements DirectoryEntry {

    /** An app of no known country. */
    public AppEntry(
            AppId appId,
            String name,
            boolean enabled,
            @Nullable String dialpadOrgId,
            List<String> officeIds,
            String signingKey) {
        this(appId, name, enabled, dialpadOrgId, officeIds, signingKey, null);
    }

    @Override
    public String key() {
        return keyOf(appId);
    }

    public static String keyOf(AppId appId) {
        return "app:" + appId;
    }

    /** Leaves the signing key out. */
    @Override
    public String toString() {
        return "AppEntry[" + appId + ", enabled=" + enabled + "]";
    }
}
