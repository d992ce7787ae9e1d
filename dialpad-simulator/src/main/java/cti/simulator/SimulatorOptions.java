package cti.simulator;

import cti.simulator.delivery.DeliveryOptions;
import cti.simulator.delivery.Disorder;
import cti.simulator.rest.ApiOptions;
import cti.simulator.rest.OAuthOptions;
import cti.simulator.traffic.TrafficOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is to behave. {@link #accepting} gives the defaults, the {@code with…} methods change one thing.
 *
 * @param host address to listen on; loopback, because the control routes ask for no key
 * @param port 0 takes any free one
 * @param api how Dialpad's API answers
 * @param stateFile where webhooks and subscriptions are kept; null forgets them at the end
 * @param delivery how events are delivered
 * @param disorder how much of them comes twice or late
 * @param traffic what happens by itself
 */
public record SimulatorOptions(
        String host,
        int port,
        ApiOptions api,
        @Nullable Path stateFile,
        DeliveryOptions delivery,
        Disorder disorder,
        TrafficOptions traffic) {

    private static final long ACME = 5_177_441_200_000_001L;
    private static final int DIALPADS_PAGE_SIZE = 100;
    private static final OAuthOptions CLIENT =
            new OAuthOptions("simulator-client", "simulator-client-secret", Duration.ofHours(1));

    /** Any free port on loopback, nothing kept, no rate limits, Dialpad's retries, no disorder, no traffic. */
    public static SimulatorOptions accepting(String apiKey) {
        return new SimulatorOptions(
                "127.0.0.1",
                0,
                new ApiOptions(apiKey, ACME, false, DIALPADS_PAGE_SIZE, CLIENT),
                null,
                DeliveryOptions.DIALPADS,
                Disorder.NONE,
                TrafficOptions.NONE);
    }

    public SimulatorOptions withHost(String host) {
        return new SimulatorOptions(host, port, api, stateFile, delivery, disorder, traffic);
    }

    public SimulatorOptions withPort(int port) {
        return new SimulatorOptions(host, port, api, stateFile, delivery, disorder, traffic);
    }

    public SimulatorOptions withStateFile(Path stateFile) {
        return new SimulatorOptions(host, port, api, stateFile, delivery, disorder, traffic);
    }

    public SimulatorOptions withRateLimits(boolean rateLimits) {
        return withApi(new ApiOptions(api.apiKey(), api.companyId(), rateLimits, api.pageSize(), api.oauth()));
    }

    public SimulatorOptions withPageSize(int pageSize) {
        return withApi(new ApiOptions(api.apiKey(), api.companyId(), api.rateLimits(), pageSize, api.oauth()));
    }

    public SimulatorOptions withOAuth(OAuthOptions oauth) {
        return withApi(new ApiOptions(api.apiKey(), api.companyId(), api.rateLimits(), api.pageSize(), oauth));
    }

    public SimulatorOptions withDelivery(DeliveryOptions delivery) {
        return new SimulatorOptions(host, port, api, stateFile, delivery, disorder, traffic);
    }

    public SimulatorOptions withDisorder(Disorder disorder) {
        return new SimulatorOptions(host, port, api, stateFile, delivery, disorder, traffic);
    }

    public SimulatorOptions withTraffic(TrafficOptions traffic) {
        return new SimulatorOptions(host, port, api, stateFile, delivery, disorder, traffic);
    }

    private SimulatorOptions withApi(ApiOptions api) {
        return new SimulatorOptions(host, port, api, stateFile, delivery, disorder, traffic);
    }
}
