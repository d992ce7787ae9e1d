package cti.admin.oauth;

import cti.schemas.event.AppId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param companyId Dialpad's
 * @param refreshToken null if Dialpad gave none
 * @param expiresAt of the access token; null if Dialpad did not say
 */
record ConnectionRow(
        AppId appId,
        String companyId,
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt,
        Instant connectedAt) {

    /** Leaves the tokens out. */
    @Override
    public String toString() {
        return "ConnectionRow[" + appId + ", " + companyId + "]";
    }
}
