package cti.push.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebFluxConfigurer {

    private static final Map<String, MediaType> TYPES = Map.of("ts", MediaType.TEXT_PLAIN);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(registry, "classpath:/page/", PageFilter.PAGE, PageFilter.CLIENT, PageFilter.TYPES);
        serve(registry, "classpath:/page/board/", PageFilter.PARTS + "*");
    }

    /**
     * Browsers keep the files and ask each time whether they are still the same. The tag is of the content, because files
     * in a jar carry the time of its build, and weak, because some get them compressed.
     */
    private static void serve(ResourceHandlerRegistry registry, String location, String... paths) {
        registry.addResourceHandler(paths)
                .addResourceLocations(location)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(PageConfiguration::tag)
                .setMediaTypes(TYPES);
    }

    private static String tag(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return "W/\"" + DigestUtils.md5DigestAsHex(content) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
