package cti.push.server;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.NettyPipeline;

@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    /** The HTTP handlers are in the pipeline by the time that Reactor calls us. */
    @Bean
    NettyServerCustomizer webSocketGate(WebSocketEntrance entrance) {
        return server -> server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, "cti.webSocketGate", new WebSocketGate(entrance)));
    }

    @Bean
    RouterFunction<ServerResponse> root() {
        return RouterFunctions.route()
                .GET("/", request -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("CTI push gateway: connect a WebSocket to /ws with an API key.\n"))
                .build();
    }
}
