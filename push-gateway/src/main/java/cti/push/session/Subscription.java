package cti.push.session;

import cti.push.relay.OutboundEvent;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of its app's events a client wants. What is absent does not restrict; what is there must match.
 *
 * @param events names and families such as {@code call.*}; empty = all
 * @param crmUserId only events that concern this user
 * @param dialpadUserId only events that concern this user
 */
public record Subscription(
        Set<String> events,
        @Nullable String crmUserId,
        @Nullable String dialpadUserId) {

    public static final Subscription EVERYTHING = new Subscription(Set.of(), null, null);

    private static final Pattern PATTERN = Pattern.compile("(call|voicemail|message|agent)\\.(\\*|[a-z]{1,32})");

    public Subscription {
        events = Set.copyOf(events);
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
