package cti.push;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import cti.testsupport.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** A gateway on a port of its own, started as its main class does. */
public final class Gateway implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Gateway(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** One with the default configuration, for all tests that change nothing in it; stopped with the JVM. */
    public static Gateway shared() {
        return Shared.GATEWAY;
    }

    /** Returns when it is ready. */
    public static Gateway start(String... properties) {
        return startOn(TestInfrastructure.kafka(), properties);
    }

    public static Gateway startOn(String brokers, String... properties) {
        Gateway gateway = launchOn(brokers, properties);
        await().atMost(20, SECONDS).until(gateway::isReady);
        return gateway;
    }

    /** Does not wait until it is ready. */
    public static Gateway launchOn(String brokers, String... properties) {
        List<String> arguments =
                new ArrayList<>(Stream.of(properties).map(it -> "--" + it).toList());
        arguments.add("--server.port=0");
        arguments.add("--spring.kafka.bootstrap-servers=" + brokers);
        SpringApplication application = new SpringApplication(PushGatewayApplication.class, OwnEventLoops.class);
        return new Gateway(application.run(arguments.toArray(String[]::new)));
    }

    public boolean isReady() {
        return get("/actuator/health/readiness").statusCode() == 200;
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public HttpResponse<String> get(String path) {
        try {
            return PushClient.HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The value of a metric as Prometheus sees it; 0 if it is not there. */
    public double metric(String nameAndLabels) {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(nameAndLabels + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {

        static final Gateway GATEWAY = start();
    }

    /** Several gateways live in one test JVM, and the end of one must not take the others' event loops. */
    @Configuration(proxyBeanMethods = false)
    static class OwnEventLoops {

        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            resources.setShutdownQuietPeriod(Duration.ZERO);
            return resources;
        }
    }
}
