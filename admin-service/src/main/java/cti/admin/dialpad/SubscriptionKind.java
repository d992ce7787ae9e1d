package cti.admin.dialpad;

import com.fasterxml.jackson.annotation.JsonValue;
import cti.schemas.event.DialpadCallStates;
import java.util.Locale;
import java.util.Map;

/** What a webhook can be told of. */
public enum SubscriptionKind {
    CALL("/subscriptions/call", true),
    /** With an event for each change of the delivery status. */
    SMS("/subscriptions/sms", true),
    /** For company admins only, as those that follow. */
    AGENT_STATUS("/subscriptions/agent_status", false),
    CONTACT_SHARED("/subscriptions/contact", false),
    CONTACT_LOCAL("/subscriptions/contact", false);

    private final String path;
    private final boolean required;

    SubscriptionKind(String path, boolean required) {
        this.path = path;
        this.required = required;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return path;
    }

    /** Whether it is a failure if Dialpad does not allow it. */
    boolean required() {
        return required;
    }

    Map<String, Object> settings() {
        return switch (this) {
            case CALL -> Map.of("call_states", DialpadCallStates.KNOWN);
            case SMS -> Map.of("direction", "all", "status", true);
            case AGENT_STATUS -> Map.of("agent_type", "callcenter");
            case CONTACT_SHARED -> Map.of("contact_type", "shared");
            case CONTACT_LOCAL -> Map.of("contact_type", "local");
        };
    }

    /** Whether a subscription found at this kind's path is of this kind; contacts share one path. */
    boolean covers(DialpadSubscription subscription) {
        return (this == CALL || this == SMS) ? subscription.isCompanyWide() : subscription.has(settings());
    }
}
