package cti.push.server;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.SEC_WEBSOCKET_KEY;
import static io.netty.handler.codec.http.HttpHeaderNames.SEC_WEBSOCKET_VERSION;
import static io.netty.handler.codec.http.HttpHeaderNames.UPGRADE;

import cti.push.security.Authenticator;
import cti.push.security.Credentials;
import cti.push.session.PushSessions;
import cti.push.ticket.Redemption;
import cti.push.ticket.TicketCheck;
import cti.push.ticket.Tickets;
import cti.schemas.directory.AppEntry;
import cti.tenancy.ApiKeyVerification;
import cti.tenancy.DirectoryFeed;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Decides who gets a WebSocket. Called on the event loops of the connections concerned. */
@Component
class WebSocketEntrance {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketEntrance.class);

    private final DirectoryFeed directory;
    private final Authenticator authenticator;
    private final Tickets tickets;
    private final PushSessions sessions;
    private final ServerProperties properties;
    private volatile boolean closed;

    WebSocketEntrance(
            DirectoryFeed directory,
            Authenticator authenticator,
            Tickets tickets,
            PushSessions sessions,
            ServerProperties properties) {
        this.directory = directory;
        this.authenticator = authenticator;
        this.tickets = tickets;
        this.sessions = sessions;
        this.properties = properties;
    }

    void close() {
        closed = true;
    }

    void enter(ChannelHandlerContext ctx, HttpRequest request) {
        Takeover takeover = new Takeover(ctx, request);
        Refusal refusal = refusalBeforeKey(request);
        if (refusal != null) {
            takeover.refuse(refusal);
            return;
        }
        Map<String, List<String>> query;
        try {
            query = query(request);
        } catch (IllegalArgumentException e) {
            // Its message quotes the whole URI, with the key.
            takeover.refuse(Refusal.UNREADABLE_QUERY);
            return;
        }
        Credentials credentials = authenticator.credentials(request.headers(), query);
        if (credentials instanceof Credentials.Ticket ticket) {
            redeem(ticket.ticket(), query, isUpgrade(request), takeover);
        } else if (!isUpgrade(request)) {
            takeover.refuse(Refusal.UPGRADE_REQUIRED);
        } else if (credentials instanceof Credentials.Key key) {
            authenticate(key.key(), query, takeover);
        } else if (credentials instanceof Credentials.Missing missing) {
            takeover.refuse(Refusal.of(missing.reason()));
        }
    }

    private void authenticate(String key, Map<String, List<String>> query, Takeover takeover) {
        try {
            var unused = authenticator
                    .verify(key)
                    .whenCompleteAsync(
                            (verification, failure) -> decide(verification, failure, query, takeover),
                            takeover.eventLoop());
        } catch (RejectedExecutionException e) {
            LOG.warn("authentication_busy");
            takeover.refuse(Refusal.BUSY);
        }
    }

    private void decide(
            @Nullable ApiKeyVerification verification,
            @Nullable Throwable failure,
            Map<String, List<String>> query,
            Takeover takeover) {
        if (verification instanceof ApiKeyVerification.Accepted accepted) {
            ConnectOptions options = ConnectOptions.read(query, accepted.app());
            if (options.errors().isEmpty()) {
                letIn(takeover, accepted.app(), accepted.keyId(), options);
            } else {
                takeover.refuse(Refusal.invalidParameters(options.errors()));
            }
        } else if (verification instanceof ApiKeyVerification.Refused refused) {
            takeover.refuse(Refusal.of(refused.reason()));
        } else {
            LOG.error("authentication_failed", failure);
            takeover.refuse(Refusal.FAILED);
        }
    }

    /**
     * The parameters are looked at before the ticket is used up, and before an upgrade is asked for: a browser does not tell
     * a page why a handshake failed, so the page asks again by a plain request.
     */
    private void redeem(String text, Map<String, List<String>> query, boolean upgrade, Takeover takeover) {
        TicketCheck check = tickets.check(text);
        if (check instanceof TicketCheck.Refused refused) {
            takeover.refuse(Refusal.of(refused.reason()));
        } else if (check instanceof TicketCheck.Good good) {
            ConnectOptions options = ConnectOptions.read(query, good.app(), good.ticket());
            if (!options.errors().isEmpty()) {
                takeover.refuse(Refusal.invalidParameters(options.errors()));
                return;
            }
            if (!upgrade) {
                takeover.refuse(Refusal.UPGRADE_REQUIRED);
                return;
            }
            var unused = tickets.redeem(good.ticket())
                    .thenAcceptAsync(redemption -> decide(redemption, good, options, takeover), takeover.eventLoop());
        }
    }

    private void decide(Redemption redemption, TicketCheck.Good good, ConnectOptions options, Takeover takeover) {
        switch (redemption) {
            case FIRST -> letIn(takeover, good.app(), good.ticket().keyId(), options);
            case USED -> takeover.refuse(Refusal.TICKET_USED);
            case UNTOUCHED -> takeover.refuse(Refusal.TICKETS_UNAVAILABLE);
            case UNDECIDED -> takeover.refuse(Refusal.TICKET_UNDECIDED);
        }
    }

    private void letIn(Takeover takeover, AppEntry app, String keyId, ConnectOptions options) {
        String address = address(takeover);
        takeover.upgrade(
                sessions.maxInboundMessage(),
                channel -> sessions.open(channel, app, keyId, address, options.subscription(), options.since()));
    }

    private @Nullable Refusal refusalBeforeKey(HttpRequest request) {
        if (closed) {
            return Refusal.DRAINING;
        }
        // Before the directory is read, a good key would be taken for an unknown one.
        if (!directory.caughtUp() || !sessions.ready()) {
            return Refusal.NOT_READY;
        }
        return request.method().equals(HttpMethod.GET) ? null : Refusal.METHOD;
    }

    private static boolean isUpgrade(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return headers.containsValue(CONNECTION, HttpHeaderValues.UPGRADE, true)
                && headers.contains(UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.contains(SEC_WEBSOCKET_VERSION, WebSocketVersion.V13.toHttpHeaderValue(), true)
                && headers.contains(SEC_WEBSOCKET_KEY)
                && !HttpUtil.isTransferEncodingChunked(request)
                && HttpUtil.getContentLength(request, 0L) == 0;
    }

    private static Map<String, List<String>> query(HttpRequest request) {
        return new QueryStringDecoder(request.uri()).parameters();
    }

    private String address(Takeover takeover) {
        String forwarded = properties.trustForwardedFor() ? takeover.forwardedFor() : null;
        if (forwarded != null) {
            return forwarded;
        }
        return takeover.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "unknown";
    }
}
