package cti.localstack.process;

import cti.localstack.catalogue.ServiceName;
import java.nio.file.Path;

/**
 * A jar with its libraries beside it.
 *
 * @param jar its manifest names the libraries
 */
public record ExtractedJar(Path jar) {

    /** The archive of what a process from this jar loads. One jar may serve several processes. */
    public ClassArchive archive(ServiceName process) {
        return new ClassArchive(jar.resolveSibling(process + "-" + Runtime.version() + ".jsa"));
    }
}
