package cti.push.document;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The documents are part of the contract, so they lie in {@code schemas}; nothing here could generate them. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    @Bean
    RouterFunction<ServerResponse> documents() {
        return RouterFunctions.route()
                .add(document("/asyncapi.json", "asyncapi/push.json"))
                .add(document("/openapi.json", "openapi/push.json"))
                .build();
    }

    private static RouterFunction<ServerResponse> document(String path, String resource) {
        return RouterFunctions.route()
                .GET(path, request -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(new ClassPathResource(resource)))
                .build();
    }
}
