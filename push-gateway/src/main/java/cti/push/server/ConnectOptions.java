package cti.push.server;

import cti.push.server.Refusal.FieldError;
import cti.push.session.Subscription;
import cti.schemas.directory.AppEntry;
import cti.schemas.push.Position;
import cti.tenancy.SignedPosition;
import cti.tenancy.SocketTicket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code /ws}.
 *
 * @param since the position to go on from; {@code null} = from now on
 * @param errors what is wrong with them; if there is any, the rest means nothing
 */
record ConnectOptions(Subscription subscription, @Nullable Position since, List<FieldError> errors) {

    private static final Set<String> KNOWN =
            Set.of("api_key", "ticket", "since", "crm_user_id", "dialpad_user_id", "events");
    private static final int MAX_USER_ID = 128;
    private static final int MAX_NAME_SHOWN = 40;

    /** @param app whose positions count */
    static ConnectOptions read(Map<String, List<String>> query, AppEntry app) {
        List<FieldError> errors = new ArrayList<>();
        query.forEach((name, values) -> {
            if (!KNOWN.contains(name)) {
                errors.add(new FieldError(shortened(name), "is not a parameter of /ws"));
            } else if (values.size() > 1) {
                errors.add(new FieldError(name, "is given more than once"));
            }
        });
        Subscription subscription = new Subscription(
                events(query, errors), user("crm_user_id", query, errors), user("dialpad_user_id", query, errors));
        return new ConnectOptions(subscription, since(query, app, errors), errors);
    }

    /** @param ticket with which the client comes; it may bind it to one CRM user */
    static ConnectOptions read(Map<String, List<String>> query, AppEntry app, SocketTicket ticket) {
        ConnectOptions options = read(query, app);
        String crmUserId = ticket.crmUserId();
        if (crmUserId == null) {
            return options;
        }
        List<FieldError> errors = new ArrayList<>(options.errors());
        Subscription bound = Subscription.boundTo(crmUserId);
        Subscription granted = options.subscription().within(bound).orElseGet(() -> {
            errors.add(new FieldError("crm_user_id", "is not the user whom the ticket is for"));
            return bound;
        });
        return new ConnectOptions(granted, options.since(), errors);
    }

    private static Set<String> events(Map<String, List<String>> query, List<FieldError> errors) {
        String value = first("events", query);
        Set<String> patterns = new HashSet<>();
        if (value != null) {
            for (String pattern : value.split(",", -1)) {
                if (Subscription.isPattern(pattern)) {
                    patterns.add(pattern);
                } else {
                    errors.add(new FieldError("events", "not a pattern such as call.*: " + shortened(pattern)));
                }
            }
        }
        return patterns;
    }

    private static @Nullable String user(String name, Map<String, List<String>> query, List<FieldError> errors) {
        String value = first(name, query);
        if (value != null && (value.isEmpty() || value.length() > MAX_USER_ID)) {
            errors.add(new FieldError(name, "must have 1 to " + MAX_USER_ID + " characters"));
        }
        return value;
    }

    private static @Nullable Position since(Map<String, List<String>> query, AppEntry app, List<FieldError> errors) {
        String since = first("since", query);
        Optional<Position> position = since == null ? Optional.empty() : SignedPosition.read(app, since);
        if (since != null && position.isEmpty()) {
            errors.add(new FieldError("since", "is not a position of this app"));
        }
        return position.orElse(null);
    }

    private static @Nullable String first(String name, Map<String, List<String>> query) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_NAME_SHOWN ? text : text.substring(0, MAX_NAME_SHOWN) + "…";
    }
}
