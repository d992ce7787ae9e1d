package cti.push.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands between the HTTP codec and Reactor and takes requests for {@code /ws} out of the stream; everything else passes.
 * One per connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // passed on with its promise; a close cannot fail
final class WebSocketGate extends ChannelDuplexHandler {

    static final String PATH = "/ws";

    private final WebSocketEntrance entrance;
    private int unanswered;
    private boolean taken;

    WebSocketGate(WebSocketEntrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (taken) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            if (isForUs(request)) {
                take(ctx, request);
                return;
            }
            unanswered++;
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        ctx.write(message, promise);
        if (message instanceof LastHttpContent && !interim) {
            unanswered--;
            // Reactor Netty 1.3.7 forgets to ask for more after a request that it had to queue (its issue 4361): ADR
            // 0051.
            ctx.read();
        }
    }

    private void take(ChannelHandlerContext ctx, HttpRequest request) {
        taken = true;
        if (unanswered > 0) {
            // Pipelined behind a request that Reactor still works on: an answer now would overtake the other one's.
            ctx.close();
        } else {
            entrance.enter(ctx, request);
        }
    }

    private static boolean isForUs(HttpRequest request) {
        String uri = request.uri();
        return request.decoderResult().isSuccess()
                && uri.startsWith(PATH)
                && (uri.length() == PATH.length() || uri.charAt(PATH.length()) == '?');
    }
}
