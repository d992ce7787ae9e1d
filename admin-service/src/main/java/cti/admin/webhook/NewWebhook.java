package cti.admin.webhook;

import cti.admin.dialpad.SubscriptionKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for when a webhook is made.
 *
 * @param webhookSecret at least 32 characters in one line of ASCII; null = as it is
 * @param subscriptions null = all kinds
 * @param register false = only on our side, for setting it up by hand at Dialpad; null = true
 */
record NewWebhook(
        @Nullable
        @Size(min = 32, max = 256)
        @Pattern(regexp = "[\\x21-\\x7e]*", message = "must be printable ASCII without spaces")
        String webhookSecret,

        @Nullable @Size(min = 1) List<@NotNull SubscriptionKind> subscriptions,

        @Nullable Boolean register) {

    static final NewWebhook AS_USUAL = new NewWebhook(null, null, null);

    boolean registers() {
        return register == null || register;
    }

    List<SubscriptionKind> kinds() {
        return subscriptions == null ? List.of(SubscriptionKind.values()) : subscriptions;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "NewWebhook[" + kinds() + ", register=" + registers() + "]";
    }
}
