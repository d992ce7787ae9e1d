package cti.admin.dialpad;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that Dialpad had otherwise than we want it.
 *
 * @param subscription null if it is about the webhook itself
 * @param dialpadId of what was found; null if nothing was
 * @param repaired whether Dialpad has it now as we want it
 */
public record Drift(
        What what,
        @Nullable SubscriptionKind subscription,
        @Nullable String dialpadId,
        boolean repaired) {

    /** The lower-case names are part of the API. */
    public enum What {
        WEBHOOK_MISSING,
        /** A second one for the same URL. */
        WEBHOOK_DUPLICATED,
        /** The same path at another origin. */
        URL_DIFFERS,
        /** Or it has none, so that events come unsigned. */
        SECRET_DIFFERS,
        SUBSCRIPTION_MISSING,
        SUBSCRIPTION_DUPLICATED,
        SUBSCRIPTION_DISABLED,
        /** Other states, direction or kind of events. */
        SUBSCRIPTION_DIFFERS,
        /** Dialpad allowed it once and does not any more. */
        SUBSCRIPTION_NOT_ALLOWED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Drift of(What what, @Nullable DialpadWebhook found) {
        return new Drift(what, null, found == null ? null : found.id(), true);
    }

    static Drift of(What what, SubscriptionKind kind, @Nullable DialpadSubscription found) {
        return new Drift(what, kind, found == null ? null : found.id(), true);
    }
}
