package cti.localstack;

import cti.localstack.catalogue.Ports;
import cti.localstack.catalogue.ServiceCatalogue;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.problem.StackException;
import cti.testsupport.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says what the stack is to be like. */
public final class LocalStackBuilder {

    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private final Set<ServiceName> services = EnumSet.copyOf(ServiceCatalogue.SERVICES);
    private @Nullable Path home;
    private @Nullable Path data;
    private @Nullable Path jars;
    private @Nullable Ports ports;
    private boolean writesArchives;
    private StackListener listener = StackListener.NONE;

    LocalStackBuilder() {
        services.add(ServiceName.SIMULATOR);
    }

    /** Root of the source tree; found from the working directory upwards if not given. */
    public LocalStackBuilder home(Path home) {
        this.home = home;
        return this;
    }

    /** Where everything is kept; a second stack on it finds the first one's data. */
    public LocalStackBuilder dataDir(Path data) {
        this.data = data.toAbsolutePath();
        return this;
    }

    /** Where jars are extracted to, {@code jars} in the data directory if not given; several stacks may share it. */
    public LocalStackBuilder jarsDir(Path jars) {
        this.jars = jars.toAbsolutePath();
        return this;
    }

    /** Starts only these of the services and the simulator; Kafka, Postgres and the edge always run. */
    public LocalStackBuilder only(Set<ServiceName> chosen) {
        services.retainAll(chosen);
        return this;
    }

    public LocalStackBuilder withoutSimulator() {
        services.remove(ServiceName.SIMULATOR);
        return this;
    }

    /** Starts one more push-gateway; the edge spreads sockets over both. */
    public LocalStackBuilder withSecondGateway() {
        services.add(ServiceName.PUSH_2);
        return this;
    }

    /** Gives every service one more environment variable, over what our own environment says. */
    public LocalStackBuilder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Stopping takes some seconds longer once per build, and starting half the time from then on. */
    public LocalStackBuilder writesArchives() {
        this.writesArchives = true;
        return this;
    }

    /** The documented ports, or what the environment says, instead of free ones. */
    public LocalStackBuilder fixedPorts() {
        this.ports = Ports.from(environment);
        return this;
    }

    public LocalStackBuilder listener(StackListener listener) {
        this.listener = listener;
        return this;
    }

    /** @throws StackException if no data directory was given */
    public LocalStack build() {
        if (data == null) {
            throw new StackException("a stack needs a data directory");
        }
        StackFiles files = new StackFiles(data);
        return new LocalStack(
                new StackSettings(
                        home == null ? findHome() : home.toAbsolutePath(),
                        files,
                        jars == null ? files.jars() : jars,
                        Set.copyOf(services),
                        ports == null ? freePorts() : ports,
                        writesArchives,
                        Map.copyOf(environment)),
                listener);
    }

    private static Ports freePorts() {
        Set<Integer> taken = new HashSet<>();
        return new Ports(service -> IntStream.generate(FreePort::next)
                .filter(taken::add)
                .findFirst()
                .orElseThrow());
    }

    private static Path findHome() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.exists(here.resolve("mvnw"))) {
                return here;
            }
        }
        throw new StackException(
                "not inside the source tree: no mvnw above " + Path.of("").toAbsolutePath());
    }
}
