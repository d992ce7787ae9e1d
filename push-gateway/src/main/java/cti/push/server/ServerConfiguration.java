package cti.push.server;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    /** The HTTP handlers are in the pipeline by the time that Reactor calls us. */
    @Bean
    NettyServerCustomizer webSocketGate(WebSocketEntrance entrance) {
        return server -> server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, "cti.webSocketGate", new WebSocketGate(entrance)));
    }
}
