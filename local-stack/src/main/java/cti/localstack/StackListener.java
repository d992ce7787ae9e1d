package cti.localstack;

import cti.localstack.catalogue.ServiceName;
import java.nio.file.Path;
import java.time.Duration;

/** Hears what becomes of the processes, on any thread. */
public interface StackListener {

    /** Keeps quiet. */
    StackListener NONE = new StackListener() {};

    /** Nothing stands in the way; the processes are about to be started. */
    default void starting(Path data) {}

    /** @param took from the start of its process until it could do its work */
    default void ready(ServiceName service, int port, Duration took) {}

    /** It runs, but could not do its work in the time it was given. */
    default void notReady(ServiceName service, Path log) {}

    /** It ended without having been told to; the others go on. */
    default void died(ServiceName service, int exitCode, Path log) {}

    /** @param writesArchives it will take some seconds longer than usual */
    default void stopping(boolean writesArchives) {}
}
