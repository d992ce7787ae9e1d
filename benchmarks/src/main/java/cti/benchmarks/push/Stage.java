package cti.benchmarks.push;

import cti.benchmarks.process.Pause;
import cti.benchmarks.process.ServiceProcess;
import cti.benchmarks.tenant.Broker;
import cti.benchmarks.tenant.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gateway and clients, each in a process of its own, and a broker with an app in this one. */
final class Stage implements AutoCloseable {

    static final String GATEWAY = "gateway";
    private static final int ALL_HEARD_TRIES = 100;

    private final Broker broker;
    private final Tenant tenant;
    private final ServiceProcess gateway;
    private final Clients clients;
    private final Story story;

    private Stage(Broker broker, Tenant tenant, ServiceProcess gateway, Clients clients) {
        this.broker = broker;
        this.tenant = tenant;
        this.gateway = gateway;
        this.clients = clients;
        this.story = new Story(tenant);
    }

    /**
     * @param jvm the gateway's options
     * @param environment what differs from the gateway's defaults
     */
    static Stage set(Broker broker, Path work, List<String> jvm, Map<String, String> environment) {
        Tenant tenant = Tenant.create("app-bench" + System.nanoTime(), broker);
        Map<String, String> all = new HashMap<>(environment);
        all.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        ServiceProcess gateway = ServiceProcess.start("push-gateway", jvm, all, work);
        return new Stage(broker, tenant, gateway, Clients.start(work));
    }

    ServiceProcess gateway() {
        return gateway;
    }

    Clients clients() {
        return clients;
    }

    Story story() {
        return story;
    }

    Tenant tenant() {
        return tenant;
    }

    Broker broker() {
        return broker;
    }

    /** Returns when so many sockets of a group are open. */
    void connect(String group, int count) {
        clients.open(group, gateway.port(), tenant.key().text(), count);
    }

    /** Publishes at a fixed rate and returns when all of it was heard, or it is clear that it never will be. */
    Heard play(String group, int sockets, int perSecond, Duration time, Scene scene) {
        clients.reset(group);
        long published = Pacer.run(perSecond, time, due -> broker.send(scene.event(story, due)));
        Heard heard = clients.report(group);
        for (int i = 0; heard.received() < published * sockets && i < ALL_HEARD_TRIES; i++) {
            Pause.of(Duration.ofMillis(100));
            heard = clients.report(group);
        }
        return heard;
    }

    @Override
    public void close() {
        clients.close();
        gateway.close();
    }
}
