package cti.query.limit;

import cti.query.security.ApiKeyFilter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class RateLimitConfiguration {

    /** After the key has been looked at. */
    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimitFilter(
            RateLimits limits,
            MeterRegistry metrics,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        Counter refused = Counter.builder("cti.query.rate.limited")
                .description("Requests that were answered 429 because their key had asked too much")
                .register(metrics);
        var registration =
                new FilterRegistrationBean<>(new RateLimitFilter(limits, ApiKeyFilter.KEY_ID, refused, problems));
        registration.addUrlPatterns("/api/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }
}
