package cti.query.position;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PositionProperties.class)
class PositionConfiguration implements WebMvcConfigurer {

    /** After those that refuse what is wrong with the request itself. */
    private static final int LAST = 100;

    private final RequestedPosition requested;

    PositionConfiguration(RequestedPosition requested) {
        this.requested = requested;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new MinPosition(requested))
                .addPathPatterns("/api/**")
                .order(LAST);
    }
}
