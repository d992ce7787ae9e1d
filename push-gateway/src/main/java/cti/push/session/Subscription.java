package cti.push.session;

import cti.push.relay.OutboundEvent;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of its app's events a client wants. What is absent does not restrict; what is there must match.
 *
 * @param events names and families such as {@code call.*}; empty = all
 * @param crmUserId only events that concern this user
 * @param dialpadUserId only events that concern this user
 * @param bound whether the client may choose no other CRM user
 */
public record Subscription(
        Set<String> events,
        @Nullable String crmUserId,
        @Nullable String dialpadUserId,
        boolean bound) {

    public static final Subscription EVERYTHING = new Subscription(Set.of(), null, null);

    private static final Pattern PATTERN = Pattern.compile("(call|voicemail|message|agent)\\.(\\*|[a-z]{1,32})");

    public Subscription {
        events = Set.copyOf(events);
    }

    /** What a client may choose for itself. */
    public Subscription(Set<String> events, @Nullable String crmUserId, @Nullable String dialpadUserId) {
        this(events, crmUserId, dialpadUserId, false);
    }

    /** All that a client may hear that is let in for one CRM user only. */
    public static Subscription boundTo(String crmUserId) {
        return new Subscription(Set.of(), crmUserId, null, true);
    }

    /**
     * @param before what the client has so far
     * @return what it gets that asks for this; empty if it is bound to another user
     */
    public Optional<Subscription> within(Subscription before) {
        if (!before.bound) {
            return Optional.of(this);
        }
        return crmUserId == null || crmUserId.equals(before.crmUserId)
                ? Optional.of(new Subscription(events, before.crmUserId, dialpadUserId, true))
                : Optional.empty();
    }

    /** Whether {@code text} may stand in {@link #events}: {@code <kind>.<name>} or {@code <kind>.*}. */
    public static boolean isPattern(String text) {
        return PATTERN.matcher(text).matches();
    }

    boolean wants(OutboundEvent event) {
        return (events.isEmpty() || events.contains(event.name()) || events.contains(event.family()))
                && (crmUserId == null || crmUserId.equals(event.crmUserId()))
                && (dialpadUserId == null || dialpadUserId.equals(event.dialpadUserId()));
    }
}
