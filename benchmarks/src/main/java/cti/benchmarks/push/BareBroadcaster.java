package cti.benchmarks.push;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What fan-out costs when nothing else is to be done: Netty's own WebSocket codec, every message to every socket, no
 * apps, no filters, no positions, no Kafka. Messages come over standard input, each behind its length; sockets are flushed
 * once for all that is there.
 */
public final class BareBroadcaster {

    public static final String NAME = "bare-broadcaster";
    private static final int MAX_HTTP = 8192;
    private static final int MAX_BATCH = 64;

    private final Map<EventLoop, Set<Channel>> sockets = new ConcurrentHashMap<>();

    private BareBroadcaster() {}

    /** Says its port and runs until its standard input ends. */
    public static void main() throws IOException {
        new BareBroadcaster().run();
    }

    private void run() throws IOException {
        EventLoopGroup loops = Transport.eventLoops(Runtime.getRuntime().availableProcessors());
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(Transport.server())
                .childHandler(new Pipeline())
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        System.out.println(((InetSocketAddress) server.localAddress()).getPort());
        DataInputStream messages = new DataInputStream(new BufferedInputStream(System.in, 1 << 20));
        for (int length = messages.readInt(); length > 0; length = messages.readInt()) {
            List<ByteBuf> batch = new ArrayList<>();
            batch.add(read(messages, length));
            while (messages.available() > Integer.BYTES && batch.size() < MAX_BATCH) {
                batch.add(read(messages, messages.readInt()));
            }
            broadcast(batch);
        }
        System.exit(0);
    }

    private static ByteBuf read(DataInputStream messages, int length) throws IOException {
        ByteBuf message = Unpooled.directBuffer(length);
        message.writeBytes(messages, length);
        return message;
    }

    private void broadcast(List<ByteBuf> batch) {
        batch.forEach(message -> message.retain(sockets.size()));
        sockets.forEach((loop, its) -> loop.execute(() -> {
            for (ByteBuf message : batch) {
                for (Channel socket : its) {
                    var unused =
                            socket.write(new TextWebSocketFrame(message.retainedDuplicate()), socket.voidPromise());
                }
                message.release();
            }
            its.forEach(Channel::flush);
        }));
        batch.forEach(ByteBuf::release);
    }

    private final class Pipeline extends ChannelInitializer<Channel> {

        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline()
                    .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(MAX_HTTP),
                            new WebSocketServerProtocolHandler("/ws"),
                            new Audience());
        }
    }

    private final class Audience extends SimpleChannelInboundHandler<WebSocketFrame> {

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof HandshakeComplete) {
                sockets.computeIfAbsent(ctx.channel().eventLoop(), loop -> ConcurrentHashMap.newKeySet())
                        .add(ctx.channel());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
            // Clients have nothing to say here.
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            sockets.getOrDefault(ctx.channel().eventLoop(), Set.of()).remove(ctx.channel());
        }
    }
}
