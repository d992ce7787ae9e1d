package cti.push.session;

import cti.push.relay.Audience;
import cti.push.relay.OutboundEvent;
import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.directory.UserMappingEntry;
import cti.schemas.push.Position;
import cti.tenancy.Directory;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All open sessions, spread over the event loops that their sockets live on. */
@Component
public class PushSessions implements Audience {

    private final SessionProperties properties;
    private final SessionMessages messages;
    private final SessionMetrics metrics;
    private final ConnectionLimits limits;
    private final Standing standing;
    private final ConnectionListener connections;
    private final CatchUp catchUp;

    /** Guarded by this, like the next: a loop must start with the positions of the batch before its first. */
    private final Map<Integer, Position> relayed = new HashMap<>();

    private final Map<EventLoop, SessionLoop> loops = new HashMap<>();
    private final CompletableFuture<Void> allClosed = new CompletableFuture<>();
    private volatile boolean ready;
    private volatile boolean draining;

    PushSessions(
            SessionProperties properties,
            SessionMessages messages,
            SessionMetrics metrics,
            ConnectionLimits limits,
            Standing standing,
            ConnectionListener connections,
            CatchUp catchUp,
            Directory directory) {
        this.properties = properties;
        this.messages = messages;
        this.metrics = metrics;
        this.limits = limits;
        this.standing = standing;
        this.connections = connections;
        this.catchUp = catchUp;
        directory.addListener(this::directoryChanged);
    }

    /** Whether a client could be told where it stands. */
    public boolean ready() {
        return ready;
    }

    /** The largest frame that a client may send, in bytes. */
    public int maxInboundMessage() {
        return Math.toIntExact(properties.maxInboundMessage().toBytes());
    }

    /**
     * Takes over a channel on which the WebSocket handshake is done: greets the client and lets it hear events. To be
     * called on the channel's event loop.
     *
     * @param keyId the API key that it was let in with
     * @param address the client's IP address
     * @param since the client is to be told what happened since this position of its app; {@code null} = from now on
     */
    public void open(
            Channel channel,
            AppEntry app,
            String keyId,
            String address,
            Subscription subscription,
            @Nullable Position since) {
        int limit = Math.toIntExact(properties.buffer().toBytes());
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(limit, limit));
        SessionLoop loop = loopOf(channel.eventLoop());
        PushSession session = new PushSession(
                channel,
                app,
                keyId,
                address,
                subscription,
                properties.resumeWindow().toBytes());
        channel.pipeline()
                .addLast(new WebSocketFrameAggregator(maxInboundMessage()), new ClientFrames(session, this, loop));
        metrics.opened();
        connections.open(session.connection());
        loop.join(session);
        if (!limits.enter(app.appId(), address)) {
            session.close(CloseCode.TOO_MANY_CONNECTIONS);
        } else if (draining) {
            session.close(CloseCode.DRAINING);
        } else {
            greet(session, loop, since);
            // The key may have been revoked between its check and our listening for it.
            loop.recheck(session);
        }
        channel.config().setAutoRead(true);
    }

    /** Closes every session in a while, and every later one at once; completes when all sockets are closed. */
    public CompletableFuture<Void> drain() {
        draining = true;
        loops().forEach(loop -> loop.closeAll(properties.drainSpread(), CloseCode.DRAINING));
        completeIfDrained();
        return allClosed;
    }

    @Override
    public void partitionsFound(Map<Integer, Position> lastPositions) {
        synchronized (this) {
            lastPositions.forEach(relayed::putIfAbsent);
        }
        loops().forEach(loop -> loop.partitionsFound(lastPositions));
        ready = true;
    }

    @Override
    public void heard(List<OutboundEvent> events) {
        List<SessionLoop> audience;
        synchronized (this) {
            events.forEach(event -> relayed.put(event.partition(), event.position()));
            audience = List.copyOf(loops.values());
        }
        if (audience.isEmpty() || events.isEmpty()) {
            return;
        }
        List<OutboundFrame> frames = events.stream().map(OutboundFrame::of).toList();
        frames.forEach(frame -> frame.bytes().retain(audience.size()));
        audience.forEach(loop -> loop.deliver(frames));
        frames.forEach(frame -> frame.bytes().release());
    }

    InboundAllowance inboundAllowance() {
        return new InboundAllowance(properties.maxInboundPerSecond(), System.nanoTime());
    }

    SessionMessages messages() {
        return messages;
    }

    /** On the session's event loop. */
    Optional<Subscription> subscribe(PushSession session, Subscription wanted) {
        Optional<Subscription> granted = session.subscribe(wanted);
        granted.ifPresent(it -> connections.open(session.connection()));
        return granted;
    }

    /** On the session's event loop, when its socket is closed. */
    void left(PushSession session, SessionLoop loop) {
        loop.leave(session);
        limits.leave(session.app().appId(), session.address());
        metrics.closed(session);
        connections.closed(session.id());
        if (draining) {
            completeIfDrained();
        }
    }

    private void greet(PushSession session, SessionLoop loop, @Nullable Position since) {
        if (since == null) {
            session.say(messages.ready(loop.position(session), false));
        } else {
            catchUp.begin(session, loop, since);
        }
    }

    private void completeIfDrained() {
        if (metrics.open() == 0) {
            allClosed.complete(null);
        }
    }

    private synchronized SessionLoop loopOf(EventLoop eventLoop) {
        return loops.computeIfAbsent(eventLoop, it -> {
            SessionLoop loop = new SessionLoop(it, relayed, properties, metrics, standing);
            loop.startTicking();
            return loop;
        });
    }

    private synchronized List<SessionLoop> loops() {
        return List.copyOf(loops.values());
    }

    private void directoryChanged(String key, @Nullable DirectoryEntry entry) {
        boolean concernsAccess = (entry == null && !UserMappingEntry.isKey(key))
                || entry instanceof ApiKeyEntry
                || (entry instanceof AppEntry app && !app.enabled());
        if (concernsAccess) {
            loops().forEach(loop ->
                    loop.recheck(session -> ApiKeyEntry.keyOf(session.keyId()).equals(key)
                            || AppEntry.keyOf(session.app().appId()).equals(key)));
        }
    }
}
