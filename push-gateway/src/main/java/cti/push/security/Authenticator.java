package cti.push.security;

import cti.tenancy.ApiKeyVerification;
import cti.tenancy.ApiKeyVerifier;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Checks keys away from the event loops, because bcrypt would hold up every socket of one. Thread-safe. */
@Component
public class Authenticator implements DisposableBean {

    private final ApiKeyVerifier verifier;
    private final boolean allowQueryKey;
    private final ThreadPoolExecutor executor;

    Authenticator(ApiKeyVerifier verifier, SecurityProperties properties) {
        this.verifier = verifier;
        this.allowQueryKey = properties.allowQueryKey();
        this.executor = new ThreadPoolExecutor(
                properties.threads(),
                properties.threads(),
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(properties.queue()),
                new CustomizableThreadFactory("authenticator-"));
        executor.allowCoreThreadTimeOut(true);
    }

    public Credentials credentials(HttpHeaders headers, Map<String, List<String>> query) {
        return Credentials.of(headers, query, allowQueryKey);
    }

    /** @throws RejectedExecutionException if too many checks are waiting already */
    public CompletableFuture<ApiKeyVerification> verify(String key) {
        return CompletableFuture.supplyAsync(() -> verifier.verify(key), executor);
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
