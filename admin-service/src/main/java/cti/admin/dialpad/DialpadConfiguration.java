package cti.admin.dialpad;

import cti.schemas.serde.JsonSerde;
import java.net.http.HttpClient;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
class DialpadConfiguration {

    /** @param builder Spring Boot's, with metrics; its JSON is our API's and too strict for Dialpad's */
    @Bean
    RestClient dialpadRest(RestClient.Builder builder, DialpadProperties properties) {
        HttpClientSettings timeouts =
                HttpClientSettings.defaults().withTimeouts(properties.connectTimeout(), properties.readTimeout());
        return builder.baseUrl(properties.apiUrl())
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk()
                        .withHttpClientCustomizer(it -> it.version(HttpClient.Version.HTTP_1_1))
                        .build(timeouts))
                .configureMessageConverters(
                        it -> it.withJsonConverter(new JacksonJsonHttpMessageConverter(JsonSerde.MAPPER)))
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .build();
    }

    /** For what is done at Dialpad without anybody asking; some threads, so that a long run holds nothing else up. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler dialpadScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(4);
        scheduler.setThreadNamePrefix("dialpad-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
