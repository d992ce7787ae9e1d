package cti.push.session;

import cti.push.relay.OutboundEvent;
import cti.schemas.directory.AppEntry;
import cti.schemas.push.Position;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One client's open WebSocket. Live events that do not fit into its buffer end it, so that nobody waits for it and it
 * never misses an event in the middle; missed ones wait until it has read. Confined to its event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // void promises report to ClientFrames; a close cannot fail
final class PushSession {

    private static final int MAX_UNANSWERED_PINGS = 2;
    private static final int MAX_ERRORS = 10;

    private final UUID id = UUID.randomUUID();
    private final Instant openedAt = Instant.now();
    private final Channel channel;
    private final AppEntry app;
    private final String keyId;
    private final String address;
    private final long resumeWindow;
    private Subscription subscription;
    private @Nullable Resumption resumption;
    private @Nullable Position resumedAt;
    private long nextPingNanos;
    private int unansweredPings;
    private int errors;
    private @Nullable String ending;
    private long cutOffNanos;
    private boolean unflushed;

    /** @param resumeWindow bytes of missed events that may wait for the client */
    PushSession(
            Channel channel, AppEntry app, String keyId, String address, Subscription subscription, long resumeWindow) {
        this.channel = channel;
        this.app = app;
        this.keyId = keyId;
        this.address = address;
        this.subscription = subscription;
        this.resumeWindow = resumeWindow;
    }

    UUID id() {
        return id;
    }

    Connection connection() {
        return new Connection(id, app.appId(), keyId, address, openedAt, subscription);
    }

    AppEntry app() {
        return app;
    }

    String keyId() {
        return keyId;
    }

    String address() {
        return address;
    }

    /** How it ended: a {@link CloseCode} number, {@code client} if the client ended it, {@code lost} if nobody did. */
    String end() {
        return ending == null ? "lost" : ending;
    }

    boolean hasEnded() {
        return ending != null;
    }

    /** From any thread. */
    boolean isConnected() {
        return channel.isActive();
    }

    boolean isResuming() {
        return resumption != null;
    }

    /** From now on it hears no live events. */
    void resume(Resumption resumption) {
        this.resumption = resumption;
    }

    /** @param upTo it knows everything up to here, which may be ahead of live events; {@code null} = all that was live */
    void goLive(@Nullable Position upTo) {
        resumption = null;
        resumedAt = upTo;
    }

    /**
     * What the client knows everything up to.
     *
     * @param relayed position of the last live event of the app's partition
     */
    Position knows(Position relayed) {
        if (resumption != null) {
            return resumption.toldUpTo();
        }
        return resumedAt != null && resumedAt.compareTo(relayed) > 0 ? resumedAt : relayed;
    }

    boolean wants(OutboundEvent event) {
        return subscription.wants(event);
    }

    /** @return what it hears from now on; empty, and all stays as it was, if that is none of its business */
    Optional<Subscription> subscribe(Subscription wanted) {
        Optional<Subscription> granted = wanted.within(subscription);
        granted.ifPresent(it -> subscription = it);
        return granted;
    }

    /** Takes the frame if it is wanted; the caller flushes. */
    boolean offer(OutboundFrame frame) {
        return ending == null
                && resumption == null
                && (resumedAt == null || frame.event().position().compareTo(resumedAt) > 0)
                && subscription.wants(frame.event())
                && write(frame.bytes().retainedDuplicate());
    }

    /** @return true for the first call since the last flush */
    boolean markUnflushed() {
        boolean first = !unflushed;
        unflushed = true;
        return first;
    }

    void flush() {
        unflushed = false;
        channel.flush();
    }

    /** Whether a missed event may be written now. */
    boolean hasRoomFor(int bytes) {
        if (!fits(bytes)) {
            channel.flush();
        }
        return fits(bytes);
    }

    /** When all that was written has left for the client. */
    void whenDrained(Runnable action) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (written.isSuccess()) {
                action.run();
            }
        });
    }

    /** @param message a text message, or a frame */
    void say(byte[] message) {
        send(OutboundFrame.encode(message));
    }

    void send(Object message) {
        if (ending != null) {
            ReferenceCountUtil.release(message);
        } else if (write(message)) {
            channel.flush();
        }
    }

    /** Something came from the client, so it lives. */
    void heard() {
        unansweredPings = 0;
    }

    void complain(byte[] message) {
        say(message);
        errors++;
        if (errors >= MAX_ERRORS) {
            close(CloseCode.TOO_MANY_ERRORS);
        }
    }

    /** Says why and then goodbye, to a client that says too much. */
    void refuse(byte[] message) {
        say(message);
        close(CloseCode.TOO_MANY_MESSAGES);
    }

    /** Says goodbye behind everything that is still in the buffer, and waits a while for the answer. */
    void close(CloseCode code) {
        if (ending == null) {
            ending = Integer.toString(code.number());
            channel.writeAndFlush(new CloseWebSocketFrame(code.number(), code.reason()), channel.voidPromise());
        }
    }

    /** The client said goodbye, first or in answer. */
    void closedByClient(CloseWebSocketFrame goodbye) {
        if (ending != null) {
            goodbye.release();
            channel.close();
            return;
        }
        ending = "client";
        channel.writeAndFlush(goodbye).addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * Called now and then.
     *
     * @return true if a ping was sent, which is a good time to look at the rest
     */
    boolean tick(long nowNanos, SessionProperties properties) {
        if (ending != null) {
            cutOffAfterGrace(nowNanos, properties);
            return false;
        }
        if (nextPingNanos == 0) {
            nextPingNanos = nowNanos + properties.pingEvery().toNanos();
        }
        if (nowNanos - nextPingNanos < 0) {
            return false;
        }
        if (unansweredPings >= MAX_UNANSWERED_PINGS) {
            channel.close();
            return false;
        }
        unansweredPings++;
        nextPingNanos = nowNanos + properties.pingEvery().toNanos();
        send(new PingWebSocketFrame());
        return true;
    }

    private void cutOffAfterGrace(long nowNanos, SessionProperties properties) {
        if (cutOffNanos == 0) {
            cutOffNanos = nowNanos + properties.closeGrace().toNanos();
        } else if (nowNanos - cutOffNanos >= 0) {
            channel.close();
        }
    }

    private boolean fits(int bytes) {
        long waiting = channel.config().getWriteBufferHighWaterMark() + 1 - channel.bytesBeforeUnwritable();
        return waiting == 0 || (channel.isWritable() && waiting + bytes <= resumeWindow);
    }

    /** The caller flushes. */
    boolean write(Object message) {
        if (!channel.isWritable()) {
            channel.flush();
            if (!channel.isWritable()) {
                ReferenceCountUtil.release(message);
                close(CloseCode.TOO_SLOW);
                return false;
            }
        }
        channel.write(message, channel.voidPromise());
        return true;
    }
}
