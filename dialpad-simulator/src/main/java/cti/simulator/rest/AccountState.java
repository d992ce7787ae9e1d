package cti.simulator.rest;

import java.util.List;

/** All that the API can change, in one piece. */
public record AccountState(List<Webhook> webhooks, List<Subscription> subscriptions) {

    public static final AccountState EMPTY = new AccountState(List.of(), List.of());
}
