package cti.push.security;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client shows to prove who it is. */
public sealed interface Credentials {

    /** @param key as it was sent, of whatever form */
    record Key(String key) implements Credentials {

        /** Leaves the key out. */
        @Override
        public String toString() {
            return "Key[]";
        }
    }

    /** @param ticket as it was sent, of whatever form */
    record Ticket(String ticket) implements Credentials {

        /** Leaves the ticket out. */
        @Override
        public String toString() {
            return "Ticket[]";
        }
    }

    /** Nothing that counts. */
    record Missing(Reason reason) implements Credentials {}

    /** Why there is nothing to check. */
    enum Reason {
        NONE_SENT,
        QUERY_KEY_SWITCHED_OFF
    }

    /** Headers count before the URL. */
    static Credentials of(HttpHeaders headers, Map<String, List<String>> query, boolean allowQueryKey) {
        String header = headers.get("x-app-api-key");
        if (header != null) {
            return new Key(header.trim());
        }
        String bearer = bearer(headers.get(HttpHeaderNames.AUTHORIZATION));
        if (bearer != null) {
            return new Key(bearer);
        }
        if (query.containsKey("ticket")) {
            return new Ticket(query.get("ticket").get(0));
        }
        if (query.containsKey("api_key")) {
            return allowQueryKey ? new Key(query.get("api_key").get(0)) : new Missing(Reason.QUERY_KEY_SWITCHED_OFF);
        }
        return new Missing(Reason.NONE_SENT);
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        String scheme = "Bearer ";
        return authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? authorization.substring(scheme.length()).trim()
                : null;
    }
}
