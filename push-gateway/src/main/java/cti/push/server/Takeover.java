package cti.push.server;

import cti.schemas.serde.JsonSerde;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.net.SocketAddress;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that was taken from Reactor: it ends with a refusal or goes on as a WebSocket, with nothing of the HTTP
 * server left in its pipeline. To be used on its event loop.
 */
final class Takeover {

    private final ChannelHandlerContext gate;
    private final HttpRequest request;

    Takeover(ChannelHandlerContext gate, HttpRequest request) {
        this.gate = gate;
        this.request = request;
    }

    EventLoop eventLoop() {
        return gate.channel().eventLoop();
    }

    SocketAddress remoteAddress() {
        return gate.channel().remoteAddress();
    }

    /** The address that the nearest proxy saw; {@code null} if it did not say. */
    @Nullable
    String forwardedFor() {
        String all = request.headers().get("X-Forwarded-For");
        return all == null ? null : all.substring(all.lastIndexOf(',') + 1).trim();
    }

    void refuse(Refusal refusal) {
        byte[] body = JsonSerde.MAPPER.writeValueAsBytes(refusal.problem(WebSocketGate.PATH));
        ByteBuf content = Unpooled.wrappedBuffer(body);
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(refusal.status()), content);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                // A page of any origin may open a socket, and may read why it was refused.
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        refusal.headers().forEach(response.headers()::set);
        gate.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    /** @param opened is given the channel, with Netty's WebSocket codec in its pipeline and nothing behind it */
    void upgrade(int maxFrame, Consumer<Channel> opened) {
        Channel channel = gate.channel();
        if (!channel.isActive()) {
            return;
        }
        removeHttpServer(channel);
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxFrame)
                .closeOnProtocolViolation(false) // the session has close codes of its own
                .build();
        var handshaker = new WebSocketServerHandshaker13("", null, config);
        handshaker.handshake(channel, fullRequest(), null, channel.newPromise()).addListener(done -> {
            if (done.isSuccess()) {
                opened.accept(channel);
            } else {
                var unused = channel.close();
            }
        });
    }

    /** All that lies behind the codec, which the handshake still needs and then removes itself. */
    private static void removeHttpServer(Channel channel) {
        boolean behindCodec = false;
        for (Map.Entry<String, ChannelHandler> handler :
                channel.pipeline().toMap().entrySet()) {
            if (behindCodec) {
                channel.pipeline().remove(handler.getKey());
            }
            behindCodec |= handler.getValue() instanceof HttpServerCodec;
        }
    }

    private FullHttpRequest fullRequest() {
        return new DefaultFullHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                Unpooled.EMPTY_BUFFER,
                request.headers(),
                EmptyHttpHeaders.INSTANCE);
    }
}
