package cti.push.session;

import cti.push.resume.Piece;
import cti.push.resume.Replay;
import cti.push.resume.ResumeProperties;
import cti.push.resume.Resumer;
import cti.push.resume.Resumers;
import cti.schemas.event.AppId;
import cti.schemas.push.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lets clients go on from their positions. */
@Component
class CatchUp implements Resumers {

    /** Sessions that a reader tells at the same time: live events wait on their loops behind no more than these. */
    private static final int AT_ONCE = 64;

    private final Replay replay;
    private final ResumeProperties properties;
    private final SessionMessages messages;
    private final SessionMetrics metrics;

    CatchUp(Replay replay, ResumeProperties properties, SessionMessages messages, SessionMetrics metrics) {
        this.replay = replay;
        this.properties = properties;
        this.messages = messages;
        this.metrics = metrics;
    }

    /** On the session's event loop. */
    void begin(PushSession session, SessionLoop loop, Position since) {
        new Resumption(session, loop, since, replay, messages, metrics).begin(properties.clockSkew());
    }

    @Override
    public List<Resumer> tell(List<Resumer> group, Piece piece) {
        Set<AppId> apps = group.stream().map(Resumer::appId).collect(Collectors.toSet());
        List<OutboundFrame> frames = piece.events().stream()
                .filter(it -> apps.contains(it.appId()))
                .map(OutboundFrame::of)
                .toList();
        Queue<Resumer> more = new ConcurrentLinkedQueue<>();
        Semaphore slots = new Semaphore(AT_ONCE);
        for (Resumer resumer : group) {
            // We made them all.
            Resumption resumption = (Resumption) resumer;
            slots.acquireUninterruptibly();
            resumption.loop().execute(() -> {
                try {
                    if (resumption.take(frames, piece)) {
                        more.add(resumption);
                    }
                } finally {
                    slots.release();
                }
            });
        }
        slots.acquireUninterruptibly(AT_ONCE);
        frames.forEach(it -> it.bytes().release());
        return new ArrayList<>(more);
    }
}
