package cti.benchmarks.push;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Sockets to one server that are opened, counted and closed together. Thread-safe. */
final class SocketGroup {

    /** Handshakes under way: below what the server's backlog holds. */
    private static final int AT_ONCE = 100;

    /** From each loopback address, so that the gateway's limit per address stays what it is. */
    private static final int PER_ADDRESS = 1_000;

    private static final int STALLED_RECEIVE_BYTES = 64 * 1024;

    private final EventLoopGroup loops;
    private final boolean greeted;
    private final Runnable credit;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Map<EventLoop, Tally> tallies = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> closeCodes = new ConcurrentSkipListMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong total = new AtomicLong();
    private final Semaphore handshakes = new Semaphore(AT_ONCE);
    private volatile long creditEvery = Long.MAX_VALUE;
    private volatile CountDownLatch opening = new CountDownLatch(0);

    /**
     * @param greeted whether the server says something first, by which it is known that it counts the socket in
     * @param credit called whenever so many more messages were heard, see {@link #creditEvery}
     */
    SocketGroup(EventLoopGroup loops, boolean greeted, Runnable credit) {
        this.loops = loops;
        this.greeted = greeted;
        this.credit = credit;
    }

    boolean greeted() {
        return greeted;
    }

    /** Returns when all are open. */
    void open(int port, String key, int count) throws InterruptedException {
        opening = new CountDownLatch(count);
        String request = request(port, key);
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(Transport.socket())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Tally tally = tallies.computeIfAbsent(channel.eventLoop(), loop -> new Tally());
                        channel.pipeline().addLast(new ClientSocket(SocketGroup.this, tally, request));
                    }
                });
        for (int i = 0; i < count; i++) {
            handshakes.acquire();
            var from = new InetSocketAddress(loopback(1 + i / PER_ADDRESS), 0);
            channels.add(bootstrap
                    .connect(new InetSocketAddress(loopback(1), port), from)
                    .channel());
        }
        if (!opening.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("not open after a minute: " + opening.getCount());
        }
    }

    void close() {
        channels.close().awaitUninterruptibly();
    }

    /** Whether they read what comes; if not, the kernel does not take tens of megabytes for them either. */
    void read(boolean reading) {
        channels.forEach(it -> {
            if (!reading) {
                it.config().setOption(ChannelOption.SO_RCVBUF, STALLED_RECEIVE_BYTES);
            }
            it.config().setAutoRead(reading);
        });
    }

    void reset() {
        total.set(0);
        onLoops(Tally::reset);
    }

    Heard report() {
        List<Tally> copies = new ArrayList<>();
        onLoops(tally -> {
            synchronized (copies) {
                copies.add(tally.copy());
            }
        });
        return Tally.sum(copies, open.get());
    }

    /** How many were closed by the server with each code. */
    Map<Integer, Integer> closeCodes() {
        return closeCodes;
    }

    void creditEvery(long messages) {
        total.set(0);
        creditEvery = messages;
    }

    void heard(int messages) {
        long now = total.addAndGet(messages);
        for (long passed = now / creditEvery - (now - messages) / creditEvery; passed > 0; passed--) {
            credit.run();
        }
    }

    void opened() {
        open.incrementAndGet();
        handshakes.release();
        opening.countDown();
    }

    void toldToGo(int code) {
        closeCodes.merge(code, 1, Integer::sum);
    }

    void closed() {
        open.decrementAndGet();
    }

    private void onLoops(Consumer<Tally> action) {
        tallies.forEach((loop, tally) -> loop.submit(() -> action.accept(tally)).syncUninterruptibly());
    }

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static String request(int port, String key) {
        return "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nx-app-api-key: " + key + "\r\n\r\n";
    }
}
