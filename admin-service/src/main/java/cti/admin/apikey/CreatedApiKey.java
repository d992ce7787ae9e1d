package cti.admin.apikey;

import cti.schemas.event.AppId;
import java.time.Instant;

/** @param apiKey shown here and never again */
record CreatedApiKey(AppId appId, String apiKey, String keyHint, Instant createdAt) {

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "CreatedApiKey[" + keyHint + "]";
    }
}
