package cti.push.session;

import cti.push.session.ClientCommand.NotUnderstood;
import cti.push.session.ClientCommand.Ping;
import cti.push.session.ClientCommand.Subscribe;
import io.netty.buffer.ByteBufInputStream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one client sends, understood and answered. */
@SuppressWarnings("FutureReturnValueIgnored") // a close cannot fail
final class ClientFrames extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final Logger LOG = LoggerFactory.getLogger(ClientFrames.class);

    private static final NotUnderstood ANOTHER_USER =
            new NotUnderstood("not_allowed", "The ticket of this connection is for another CRM user.");
    private static final NotUnderstood TOO_MANY =
            new NotUnderstood("too_many_messages", "Messages come faster than this gateway reads them.");

    private final InboundAllowance allowance;
    private final PushSession session;
    private final PushSessions sessions;
    private final SessionLoop loop;

    ClientFrames(PushSession session, PushSessions sessions, SessionLoop loop) {
        this.allowance = sessions.inboundAllowance();
        this.session = session;
        this.sessions = sessions;
        this.loop = loop;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        session.heard();
        if (!(frame instanceof PongWebSocketFrame) && !allowance.spend(System.nanoTime())) {
            session.refuse(sessions.messages().error(loop.position(session), TOO_MANY));
            return;
        }
        if (frame instanceof TextWebSocketFrame) {
            obey(ClientCommand.read(new ByteBufInputStream(frame.content())));
        } else if (frame instanceof PingWebSocketFrame) {
            session.send(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame goodbye) {
            session.closedByClient(goodbye.retain());
        } else if (!(frame instanceof PongWebSocketFrame)) {
            obey(new NotUnderstood("not_text", "Messages are JSON in text frames."));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        sessions.left(session, loop);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            ctx.close(); // the client is gone
        } else if (cause instanceof TooLongFrameException || isTooBig(cause)) {
            session.close(CloseCode.MESSAGE_TOO_LARGE);
        } else if (cause instanceof CorruptedWebSocketFrameException) {
            session.close(CloseCode.PROTOCOL_ERROR);
        } else {
            LOG.error("session_failed app_id={}", session.app().appId(), cause);
            ctx.close();
        }
    }

    private void obey(ClientCommand command) {
        SessionMessages messages = sessions.messages();
        String position = loop.position(session);
        if (command instanceof Ping) {
            session.say(messages.pong(position));
        } else if (command instanceof Subscribe subscribe) {
            sessions.subscribe(session, subscribe.subscription())
                    .ifPresentOrElse(
                            granted -> session.say(messages.subscribed(position, granted)),
                            () -> session.complain(messages.error(position, ANOTHER_USER)));
        } else if (command instanceof NotUnderstood reason) {
            session.complain(messages.error(position, reason));
        }
    }

    private static boolean isTooBig(Throwable cause) {
        return cause instanceof CorruptedWebSocketFrameException corrupted
                && WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(corrupted.closeStatus());
    }
}
