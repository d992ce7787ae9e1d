package cti.admin.apikey;

import cti.schemas.event.AppId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * @param keyHint of the newest key that is good
 * @param lastRotated when a key was issued last
 * @param lastUsed when a key of the app was last accepted, to the minute; null if none was yet
 */
record ApiKeyStatus(
        AppId appId,
        boolean hasActiveKey,
        @Nullable String keyHint,
        @Nullable Instant lastRotated,
        @Nullable Instant lastUsed) {

    /** @param keys all of the app, newest first */
    static ApiKeyStatus of(AppId appId, List<ApiKeyRow> keys, Instant now) {
        List<ApiKeyRow> live = keys.stream().filter(it -> it.isLive(now)).toList();
        return new ApiKeyStatus(
                appId,
                !live.isEmpty(),
                live.isEmpty() ? null : live.get(0).hint(),
                keys.isEmpty() ? null : keys.get(0).createdAt(),
                keys.stream()
                        .map(ApiKeyRow::lastUsedAt)
                        .flatMap(Stream::ofNullable)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }
}
