package cti.admin.dialpad;

import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The one place that decides as whom Dialpad is asked for an app: by the app's own token, else by the common API key. */
@Component
class DialpadCredentials {

    private static final String COMMON = "common";

    /** @param company whose rate limit a request counts against */
    record Credential(String bearer, String company) {

        boolean isCommon() {
            return company.equals(COMMON);
        }

        /** Leaves the bearer out. */
        @Override
        public String toString() {
            return "Credential[" + company + "]";
        }
    }

    private final DialpadProperties properties;
    private final AccessTokens tokens;

    DialpadCredentials(DialpadProperties properties, AccessTokens tokens) {
        this.properties = properties;
        this.tokens = tokens;
    }

    /** Throws a problem if there is neither. */
    Credential of(AppId appId) {
        Optional<String> token = tokens.find(appId);
        if (token.isPresent()) {
            return new Credential(token.get(), "app:" + appId);
        }
        if (properties.apiKey() != null && properties.hasApiKey()) {
            return new Credential(properties.apiKey(), COMMON);
        }
        throw ProblemType.DIALPAD_NOT_CONFIGURED.toException();
    }

    /** @return empty if it stays refused */
    Optional<Credential> renew(AppId appId, Credential refused) {
        return refused.isCommon()
                ? Optional.empty()
                : tokens.renew(appId, refused.bearer()).map(it -> new Credential(it, refused.company()));
    }
}
