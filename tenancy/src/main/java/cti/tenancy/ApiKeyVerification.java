package cti.tenancy;

import cti.schemas.directory.AppEntry;

/** What came of checking an API key. */
public sealed interface ApiKeyVerification {

    /** @param keyId the key that was used, for audit and revocation */
    record Accepted(AppEntry app, String keyId) implements ApiKeyVerification {}

    record Refused(Reason reason) implements ApiKeyVerification {}

    /** Why a key is refused. */
    enum Reason {
        /** Malformed, unknown or with a wrong secret: 401, and no word on which. */
        UNKNOWN,
        /** Was genuine, is no more: 403. */
        REVOKED,
        /** 403. */
        APP_DISABLED,
        /** Too many keys are being looked at: 429, and the next try may be lucky. */
        TOO_MANY_ATTEMPTS
    }
}
