package cti.push.session;

import cti.push.relay.OutboundEvent;
import cti.push.resume.Piece;
import cti.push.resume.Replay;
import cti.push.resume.Resumer;
import cti.push.resume.ResyncReason;
import cti.push.resume.Timeline;
import cti.schemas.event.AppId;
import cti.schemas.push.Position;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * One client's way from its position to live events: from memory if it missed little, else from the log. It gets no more
 * at a time than it reads. Confined to the session's event loop, but for what {@link Resumer} declares.
 */
final class Resumption implements Resumer {

    private final PushSession session;
    private final SessionLoop loop;
    private final Replay replay;
    private final SessionMessages messages;
    private final SessionMetrics metrics;
    private volatile Position toldUpTo;
    private volatile long nextOffset = UNKNOWN_OFFSET;
    private volatile long progressNanos = System.nanoTime();

    Resumption(
            PushSession session,
            SessionLoop loop,
            Position since,
            Replay replay,
            SessionMessages messages,
            SessionMetrics metrics) {
        this.session = session;
        this.loop = loop;
        this.toldUpTo = since;
        this.replay = replay;
        this.messages = messages;
        this.metrics = metrics;
    }

    /** @param clockSkew by how much brokers' clocks may differ */
    void begin(Duration clockSkew) {
        metrics.resuming();
        session.resume(this);
        RecentEvents recent = loop.recent(session.app());
        if (toldUpTo.partition() != recent.last().partition() || contradicts(recent, clockSkew)) {
            resync(ResyncReason.UNKNOWN);
        } else if (isAhead(recent) || recent.mayHavePredecessors()) {
            replay.askWhetherKnown(this);
        } else {
            goOn();
        }
    }

    /**
     * @param frames of the piece's events, at least those of this app
     * @return whether to be told the next piece as well
     */
    boolean take(List<OutboundFrame> frames, Piece piece) {
        progressNanos = System.nanoTime();
        for (OutboundFrame frame : frames) {
            boolean news = frame.event().appId().equals(appId())
                    && frame.event().position().compareTo(toldUpTo) > 0;
            if (news && !pass(frame.event(), frame.bytes()::retainedDuplicate)) {
                return false;
            }
        }
        if (session.hasEnded()) {
            return false;
        }
        session.flush();
        nextOffset = piece.nextOffset();
        if (piece.upTo().compareTo(toldUpTo) > 0) {
            toldUpTo = piece.upTo();
        }
        RecentEvents recent = loop.recent(session.app());
        if (!recent.reachBackTo(toldUpTo)) {
            return true;
        }
        handOver(recent);
        return false;
    }

    SessionLoop loop() {
        return loop;
    }

    @Override
    public AppId appId() {
        return session.app().appId();
    }

    @Override
    public Position toldUpTo() {
        return toldUpTo;
    }

    @Override
    public long nextOffset() {
        return nextOffset;
    }

    @Override
    public long progressNanos() {
        return progressNanos;
    }

    @Override
    public boolean gone() {
        return !session.isConnected();
    }

    @Override
    public void confirmed(boolean complete) {
        loop.execute(() -> confirmedOnLoop(complete));
    }

    @Override
    public void lost(ResyncReason reason) {
        loop.execute(() -> resync(reason));
    }

    @Override
    public void unavailable() {
        loop.execute(() -> session.close(CloseCode.TRY_AGAIN_LATER));
    }

    private void confirmedOnLoop(boolean complete) {
        RecentEvents recent = loop.recent(session.app());
        if (complete) {
            recent.beginWithTheLog();
        }
        boolean nothingRelayed = recent.last().offset() < 0;
        if (!recent.mayHavePredecessors() || (isAhead(recent) && !nothingRelayed)) {
            goOn();
        } else if (nothingRelayed) {
            resync(ResyncReason.TOO_OLD);
        } else {
            replay.ask(this);
        }
    }

    private boolean isAhead(RecentEvents recent) {
        return toldUpTo.compareTo(recent.last()) > 0;
    }

    private boolean contradicts(RecentEvents recent, Duration clockSkew) {
        return Timeline.contradict(toldUpTo, recent.last(), clockSkew)
                || (recent.reachBackTo(toldUpTo) && Timeline.contradict(toldUpTo, recent.before(), clockSkew));
    }

    private void goOn() {
        RecentEvents recent = loop.recent(session.app());
        if (recent.reachBackTo(toldUpTo)) {
            handOver(recent);
        } else if (!session.hasEnded()) {
            replay.ask(this);
        }
    }

    /** No other task of the loop comes between the last of these and the first live event. */
    private void handOver(RecentEvents recent) {
        for (OutboundEvent event : recent.after(toldUpTo)) {
            boolean ours = event.appId().equals(appId());
            if (ours && !pass(event, () -> OutboundFrame.encode(event.json()))) {
                return;
            }
        }
        if (!session.hasEnded()) {
            metrics.resumed();
            session.goLive(toldUpTo);
            session.say(messages.ready(loop.position(session), true));
        }
    }

    /** @return false if the client has to read first, after which this goes on by itself, or has left */
    private boolean pass(OutboundEvent event, Supplier<ByteBuf> frame) {
        if (session.hasEnded()) {
            return false;
        }
        if (session.wants(event)) {
            if (!session.hasRoomFor(event.json().length)) {
                nextOffset = event.offset();
                session.whenDrained(() -> loop.execute(this::clientHasRead));
                return false;
            }
            session.write(frame.get());
            metrics.replayed();
        }
        toldUpTo = event.position();
        return true;
    }

    private void clientHasRead() {
        session.heard();
        progressNanos = System.nanoTime();
        goOn();
    }

    private void resync(ResyncReason reason) {
        if (!session.hasEnded()) {
            metrics.resync(reason);
            session.goLive(null);
            String position = loop.position(session);
            session.say(messages.resync(position, reason));
            session.say(messages.ready(position, false));
        }
    }
}
