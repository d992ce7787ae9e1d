package cti.simulator.rest;

import java.util.Locale;

/** The kinds of event that can be subscribed to, each with a resource of its own in Dialpad's API. */
public enum SubscriptionKind {
    CALL,
    SMS,
    AGENT_STATUS,
    CONTACT;

    String path() {
        return "/api/v2/subscriptions/" + name().toLowerCase(Locale.ROOT);
    }
}
