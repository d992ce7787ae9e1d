package cti.query.docs;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A page of ours around Swagger UI: {@code /docs}, with everything that it needs from here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocsProperties.class)
class DocsConfiguration implements WebMvcConfigurer {

    private static final String PATH = "/docs/";

    private final DocsProperties properties;

    DocsConfiguration(DocsProperties properties) {
        this.properties = properties;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PATH + "swagger-ui*")
                .addResourceLocations(properties.swaggerUi())
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler(PATH + "*")
                .addResourceLocations("classpath:/docs-page/")
                .setCacheControl(CacheControl.noCache());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController(PATH).setViewName("forward:" + PATH + "index.html");
        registry.addRedirectViewController("/docs", PATH);
    }

    @Bean
    FilterRegistrationBean<DocsHeaders> docsHeaders() {
        var registration = new FilterRegistrationBean<>(new DocsHeaders());
        registration.addUrlPatterns(PATH + "*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
