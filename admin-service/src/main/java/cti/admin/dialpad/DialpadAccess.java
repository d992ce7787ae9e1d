package cti.admin.dialpad;

import cti.schemas.event.AppId;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Asks Dialpad on behalf of an app, as often as it makes sense. Throws what {@link DialpadClient} throws once the attempts
 * are used up, and a problem if there is nothing to present to Dialpad.
 */
@Component
class DialpadAccess {

    private final RestClient dialpad;
    private final DialpadCredentials credentials;
    private final RequestBudget budget;
    private final DialpadProperties properties;
    private final Clock clock;

    DialpadAccess(
            RestClient dialpad,
            DialpadCredentials credentials,
            RequestBudget budget,
            DialpadProperties properties,
            Clock clock) {
        this.dialpad = dialpad;
        this.credentials = credentials;
        this.budget = budget;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param operation may be carried out several times, also after an attempt that took effect without an answer */
    <T> T retrying(AppId appId, Function<DialpadClient, T> operation) {
        var gate = new DialpadGate(appId, credentials, budget);
        var client = new DialpadClient(dialpad.mutate().requestInterceptor(gate).build());
        return new RetryTemplate(new Attempts(properties, clock)).invoke(() -> operation.apply(client));
    }
}
