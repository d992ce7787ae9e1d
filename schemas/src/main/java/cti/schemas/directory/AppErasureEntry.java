package cti.schemas.directory;

import cti.schemas.event.AppId;
import java.time.Instant;

/**
 * An operator's decision that an app's data go with it. Stays in the directory after the app is gone: a replay must
 * respect it too.
 */
public record AppErasureEntry(AppId appId, Instant decidedAt) implements DirectoryEntry {

    @Override
    public String key() {
        return keyOf(appId);
    }

    public static String keyOf(AppId appId) {
        return "app-erasure:" + appId;
    }
}
