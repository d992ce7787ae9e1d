package cti.push.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cti.push.relay.OutboundEvent;
import cti.push.resume.Piece;
import cti.push.resume.Replay;
import cti.push.resume.Resumer;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.schemas.push.Position;
import cti.schemas.serde.JsonSerde;
import cti.tenancy.Directory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/**
 * The way from a position over the log to live events, in whatever order the relay, a reader and the client get their
 * turns: every event once and in order, then ready, then live.
 */
class HandOverTest {

    private static final int STEPS = 400;
    private static final AppEntry OURS = app("ours");
    private static final AppEntry OTHERS = app("others");

    private final List<OutboundEvent> log = new ArrayList<>();
    private final List<Resumer> asked = new ArrayList<>();
    private final SlowPipe pipe = new SlowPipe();
    private final EmbeddedChannel channel = new EmbeddedChannel(pipe);
    private final List<JsonNode> heard = new ArrayList<>();
    private Random random;
    private SessionLoop loop;
    private int changes;
    private int relayedOffset;
    private Position relayed = Position.start(0);

    @RepeatedTest(200)
    void everyEventOnceAndInOrderWhoeverIsFaster(RepetitionInfo seed) {
        random = new Random(seed.getCurrentRepetition());
        SessionProperties properties = properties();
        SessionMetrics metrics = new SessionMetrics(new SimpleMeterRegistry());
        Standing standing = new Standing(new Directory(), Clock.systemUTC());
        loop = new SessionLoop(channel.eventLoop(), Map.of(0, relayed), properties, metrics, standing);
        IntStream.range(0, random.nextInt(100)).forEach(i -> happen());
        relay(random.nextInt(log.size() + 1));
        Position since = log.isEmpty() || relayed.offset() < 0
                ? relayed
                : log.get(random.nextInt(relayedOffset)).position();

        PushSession session = new PushSession(
                channel,
                OURS,
                "key",
                "here",
                Subscription.EVERYTHING,
                properties.resumeWindow().toBytes());
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1 << 20, 1 << 20));
        loop.join(session);
        SessionMessages messages = new SessionMessages(Clock.systemUTC(), properties);
        Resumption start = new Resumption(session, loop, since, replay(), messages, metrics);
        onLoop(() -> start.begin(Duration.ofDays(1)));
        for (int step = 0; step < STEPS; step++) {
            takeATurn();
        }
        finish();

        List<String> events = heard.stream()
                .filter(it -> !isReady(it))
                .map(it -> it.path("id").asString())
                .toList();
        assertThat(events).isEqualTo(expectedAfter(since));
        assertThat(heard.stream().filter(HandOverTest::isReady)).hasSize(1).allMatch(it -> it.path("resumed")
                .asBoolean());
        assertThat(session.hasEnded()).isFalse();
    }

    private void takeATurn() {
        switch (random.nextInt(5)) {
            case 0 -> happen();
            case 1 -> relay(random.nextInt(20));
            case 2 -> readAPiece();
            case 3 -> pipe.blocked = random.nextInt(3) > 0;
            default -> clientReads();
        }
    }

    private void finish() {
        pipe.blocked = false;
        for (int i = 0; i < STEPS; i++) {
            clientReads();
            relay(20);
            readAPiece();
        }
        clientReads();
    }

    /** A change with one or two events of some app; now and then the projector repeats itself. */
    private void happen() {
        int events = 1 + random.nextInt(2);
        AppEntry app = random.nextBoolean() ? OURS : OTHERS;
        for (int index = 0; index < events; index++) {
            append(app.appId(), new Position(0, changes, index, changes));
        }
        changes++;
        if (random.nextInt(5) == 0) {
            int from = Math.max(0, log.size() - random.nextInt(8));
            List.copyOf(log.subList(from, log.size())).forEach(it -> append(it.appId(), it.position()));
        }
    }

    private void append(AppId app, Position position) {
        String id = position.offset() + "." + position.index();
        byte[] json = ("{\"event\":\"call.ring\",\"id\":\"" + id + "\"}").getBytes(UTF_8);
        log.add(new OutboundEvent(app, 0, log.size(), position, "call.ring", null, null, json));
    }

    /** As {@code OutboundRelay} does. */
    private void relay(int records) {
        List<OutboundFrame> frames = new ArrayList<>();
        for (int i = 0; i < records && relayedOffset < log.size(); i++) {
            OutboundEvent event = log.get(relayedOffset++);
            if (event.position().compareTo(relayed) > 0) {
                relayed = event.position();
                frames.add(OutboundFrame.of(event));
            }
        }
        loop.deliver(frames);
        channel.runPendingTasks();
    }

    /** As {@code StretchReader} does, but for one piece at a time. */
    private void readAPiece() {
        channel.runPendingTasks();
        if (asked.isEmpty()) {
            return;
        }
        Resumption resumption = (Resumption) asked.remove(0);
        int from = resumption.nextOffset() >= 0
                ? Math.toIntExact(resumption.nextOffset())
                : Math.max(0, firstAfter(resumption.toldUpTo()) - random.nextInt(5));
        int to = Math.min(log.size(), from + random.nextInt(30));
        List<OutboundEvent> events = new ArrayList<>();
        Position upTo = Position.start(0);
        for (OutboundEvent event : log.subList(from, to)) {
            if (event.position().compareTo(upTo) > 0) {
                upTo = event.position();
                events.add(event);
            }
        }
        List<OutboundFrame> frames = events.stream().map(OutboundFrame::of).toList();
        Piece piece = new Piece(events, upTo, to);
        onLoop(() -> {
            if (resumption.take(frames, piece)) {
                asked.add(resumption);
            }
        });
        frames.forEach(it -> it.bytes().release());
    }

    private int firstAfter(Position position) {
        return IntStream.range(0, log.size())
                .filter(i -> log.get(i).position().compareTo(position) > 0)
                .findFirst()
                .orElse(log.size());
    }

    /** Outside of its tasks, an embedded channel runs what waits in the midst of any write. */
    private void onLoop(Runnable task) {
        channel.eventLoop().execute(task);
        channel.runPendingTasks();
    }

    private void clientReads() {
        if (!pipe.blocked) {
            onLoop(channel::flush);
        }
        channel.runPendingTasks();
        for (Object written = channel.readOutbound(); written != null; written = channel.readOutbound()) {
            if (written instanceof ByteBuf frame) {
                if (frame.isReadable()) {
                    frame.skipBytes(frame.getByte(frame.readerIndex() + 1) < 126 ? 2 : 4);
                    heard.add(JsonSerde.MAPPER.readTree(frame.toString(UTF_8)));
                }
                frame.release();
            }
        }
    }

    private List<String> expectedAfter(Position since) {
        Position last = since;
        List<String> expected = new ArrayList<>();
        for (OutboundEvent event : log) {
            if (event.position().compareTo(last) > 0) {
                last = event.position();
                if (event.appId().equals(OURS.appId())) {
                    expected.add(last.offset() + "." + last.index());
                }
            }
        }
        return expected;
    }

    private Replay replay() {
        return new Replay() {
            @Override
            public void ask(Resumer resumer) {
                asked.add(resumer);
            }

            @Override
            public void askWhetherKnown(Resumer resumer) {
                resumer.confirmed(true);
            }
        };
    }

    private SessionProperties properties() {
        return new SessionProperties(
                Duration.ofDays(1),
                Duration.ofDays(1),
                Duration.ZERO,
                DataSize.ofMegabytes(1),
                DataSize.ofBytes(200 + random.nextInt(2000)),
                DataSize.ofBytes(random.nextInt(1500)),
                DataSize.ofKilobytes(64),
                10,
                1,
                1,
                "/snapshot");
    }

    private static boolean isReady(JsonNode message) {
        return message.path("event").asString().equals("connection.ready");
    }

    private static AppEntry app(String id) {
        return new AppEntry(
                new AppId(id), id, true, null, List.of(), Base64.getEncoder().encodeToString(new byte[32]));
    }

    /** Nothing gets through while it is blocked. */
    private static final class SlowPipe extends ChannelOutboundHandlerAdapter {

        boolean blocked;

        @Override
        public void flush(ChannelHandlerContext ctx) {
            if (!blocked) {
                ctx.flush();
            }
        }
    }
}
