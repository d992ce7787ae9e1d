package cti.simulator.rest;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The webhooks and subscriptions of the company, oldest first. Thread-safe. */
public final class Account {

    private final TreeMap<Long, Webhook> webhooks = new TreeMap<>();
    private final TreeMap<Long, Subscription> subscriptions = new TreeMap<>();
    private final LongSupplier ids;
    private final Consumer<AccountState> onChange;

    /**
     * @param ids never gives an id that {@code initial} holds
     * @param onChange gets the whole new state, before the change is answered
     */
    public Account(AccountState initial, LongSupplier ids, Consumer<AccountState> onChange) {
        initial.webhooks().forEach(it -> webhooks.put(it.id(), it));
        initial.subscriptions().forEach(it -> subscriptions.put(it.id(), it));
        this.ids = ids;
        this.onChange = onChange;
    }

    long nextId() {
        return ids.getAsLong();
    }

    synchronized void put(Webhook webhook) {
        webhooks.put(webhook.id(), webhook);
        changed();
    }

    synchronized void put(Subscription subscription) {
        subscriptions.put(subscription.id(), subscription);
        changed();
    }

    synchronized void remove(Webhook webhook) {
        webhooks.remove(webhook.id());
        changed();
    }

    synchronized void remove(Subscription subscription) {
        subscriptions.remove(subscription.id());
        changed();
    }

    public synchronized Optional<Webhook> webhook(long id) {
        return Optional.ofNullable(webhooks.get(id));
    }

    public synchronized List<Webhook> webhooks() {
        return List.copyOf(webhooks.values());
    }

    synchronized Optional<Subscription> subscription(SubscriptionKind kind, long id) {
        return Optional.ofNullable(subscriptions.get(id)).filter(it -> it.kind() == kind);
    }

    public synchronized List<Subscription> subscriptions(SubscriptionKind kind) {
        return subscriptions.values().stream().filter(it -> it.kind() == kind).toList();
    }

    private void changed() {
        onChange.accept(new AccountState(List.copyOf(webhooks.values()), List.copyOf(subscriptions.values())));
    }
}
