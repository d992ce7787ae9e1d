package cti.push.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.push.relay.OutboundEvent;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.schemas.push.Position;
import cti.tenancy.SignedPosition;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * The sessions of one event loop, and how far they have been told. Because a session joins, reads its position and hears
 * events on the same thread, an event is either included in the position that it starts with or delivered after it, with
 * no lock. One task hands a batch of events to all sessions of the loop.
 */
final class SessionLoop {

    /** Batches that may wait for the loop before the relay waits for it; memory stays bounded, Kafka keeps the rest. */
    private static final int MAX_WAITING_BATCHES = 16;

    private static final long MIN_TICK_MILLIS = 50;
    private static final long MAX_TICK_MILLIS = 1_000;

    private final EventLoop eventLoop;
    private final SessionProperties properties;
    private final SessionMetrics metrics;
    private final Standing standing;
    private final Semaphore room = new Semaphore(MAX_WAITING_BATCHES);
    private final Map<Integer, RecentEvents> recent = new HashMap<>();
    private final Map<AppId, Set<PushSession>> sessions = new HashMap<>();

    /** By key id, what a look at its sessions is scheduled for. */
    private final Map<String, Instant> keyEnds = new HashMap<>();

    /** @param told last position of every partition, as of the first batch that this loop will be handed */
    SessionLoop(
            EventLoop eventLoop,
            Map<Integer, Position> told,
            SessionProperties properties,
            SessionMetrics metrics,
            Standing standing) {
        this.eventLoop = eventLoop;
        this.properties = properties;
        this.metrics = metrics;
        this.standing = standing;
        told.forEach(this::addPartition);
    }

    void startTicking() {
        long tick = Math.min(Math.max(properties.pingEvery().toMillis() / 10, MIN_TICK_MILLIS), MAX_TICK_MILLIS);
        var unused = eventLoop.scheduleAtFixedRate(this::tick, tick, tick, TimeUnit.MILLISECONDS);
    }

    /** From any thread. */
    void partitionsFound(Map<Integer, Position> lastPositions) {
        eventLoop.execute(() -> lastPositions.forEach(this::addPartition));
    }

    /** From any thread. */
    void execute(Runnable task) {
        eventLoop.execute(task);
    }

    /** From the relay's thread; waits while the loop is far behind. Releases the frames when all sessions have them. */
    void deliver(List<OutboundFrame> frames) {
        room.acquireUninterruptibly();
        eventLoop.execute(() -> {
            room.release();
            handOut(frames);
        });
    }

    /** From any thread. Each at a moment of its own before the spread is over; until then it hears events as ever. */
    void closeAll(Duration spread, CloseCode code) {
        long bound = spread.toMillis() + 1;
        eventLoop.execute(() -> forEachSession(session -> {
            long delay = ThreadLocalRandom.current().nextLong(bound);
            var unused = eventLoop.schedule(() -> closeIfHere(session, code), delay, TimeUnit.MILLISECONDS);
        }));
    }

    /** From any thread. */
    void recheck(Predicate<PushSession> condition) {
        eventLoop.execute(() -> recheckEach(condition));
    }

    /** On the loop, as everything below. */
    void join(PushSession session) {
        sessions.computeIfAbsent(session.app().appId(), app -> new HashSet<>()).add(session);
    }

    void leave(PushSession session) {
        sessions.computeIfPresent(session.app().appId(), (app, its) -> {
            its.remove(session);
            return its.isEmpty() ? null : its;
        });
    }

    void recheck(PushSession session) {
        standing.check(session.app().appId(), session.keyId())
                .ifPresentOrElse(session::close, () -> recheckAtEndOf(session.keyId()));
    }

    /** Everything up to here has been told to the session, or was before its time; signed for its app. */
    String position(PushSession session) {
        return SignedPosition.write(
                session.app(), session.knows(recent(session.app()).last()));
    }

    /** The last live events of the app's partition. */
    RecentEvents recent(AppEntry app) {
        byte[] key = app.appId().value().getBytes(UTF_8);
        return recentIn(BuiltInPartitioner.partitionForKey(key, recent.size()));
    }

    /** A key whose grace period ends does so without a word from the directory. One task, however many its sessions are. */
    private void recheckAtEndOf(String keyId) {
        Instant end = standing.endOf(keyId).orElse(null);
        if (end == null || end.equals(keyEnds.put(keyId, end))) {
            return;
        }
        Runnable recheck = () -> {
            keyEnds.remove(keyId, end);
            recheckEach(session -> session.keyId().equals(keyId));
        };
        var unused = eventLoop.schedule(recheck, standing.until(end).toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    private void recheckEach(Predicate<PushSession> condition) {
        forEachSession(session -> {
            if (condition.test(session)) {
                recheck(session);
            }
        });
    }

    private void addPartition(int partition, Position last) {
        recent.computeIfAbsent(
                partition, it -> new RecentEvents(last, properties.recent().toBytes()));
    }

    private RecentEvents recentIn(int partition) {
        return recent.computeIfAbsent(
                partition,
                it -> new RecentEvents(
                        Position.start(partition), properties.recent().toBytes()));
    }

    private void closeIfHere(PushSession session, CloseCode code) {
        if (sessions.getOrDefault(session.app().appId(), Set.of()).contains(session)) {
            session.close(code);
        }
    }

    private void handOut(List<OutboundFrame> frames) {
        List<PushSession> touched = new ArrayList<>();
        int delivered = 0;
        for (OutboundFrame frame : frames) {
            OutboundEvent event = frame.event();
            recentIn(event.partition()).add(event);
            for (PushSession session : sessions.getOrDefault(event.appId(), Set.of())) {
                if (session.offer(frame)) {
                    delivered++;
                    if (session.markUnflushed()) {
                        touched.add(session);
                    }
                }
            }
            frame.bytes().release();
        }
        touched.forEach(PushSession::flush);
        metrics.delivered(delivered);
    }

    private void tick() {
        long now = System.nanoTime();
        forEachSession(session -> {
            if (session.tick(now, properties)) {
                // A clock may have been set, which timers do not notice.
                recheck(session);
            }
        });
    }

    private void forEachSession(Consumer<PushSession> action) {
        sessions.values().forEach(its -> its.forEach(action));
    }
}
