package cti.localstack.process;

import cti.localstack.catalogue.ServiceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param environment all of it: nothing of ours is inherited
 * @param directory where it runs, made if it does not exist
 * @param log appended to
 * @param archive of its classes, used or, if it does not exist, written
 */
public record Launch(
        ServiceName name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        @Nullable ClassArchive archive) {}
