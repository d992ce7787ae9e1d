package cti.ingest.webhook;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets {@link WebhookBody} follow a request. */
@Configuration(proxyBeanMethods = false)
class AsyncConfiguration implements WebMvcConfigurer {

    private final WebhookBody webhookBody;

    AsyncConfiguration(WebhookBody webhookBody) {
        this.webhookBody = webhookBody;
    }

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer async) {
        async.registerDeferredResultInterceptors(webhookBody);
    }
}
