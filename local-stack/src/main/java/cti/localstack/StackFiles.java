package cti.localstack;

import cti.localstack.catalogue.ServiceName;
import java.nio.file.Path;

/**
 * Where the stack keeps what it keeps.
 *
 * @param data deleted, everything starts afresh
 */
record StackFiles(Path data) {

    Path secrets() {
        return data.resolve("secrets.env");
    }

    Path demo() {
        return data.resolve("demo.env");
    }

    Path state() {
        return data.resolve("state.json");
    }

    Path lock() {
        return data.resolve("lock");
    }

    Path jars() {
        return data.resolve("jars");
    }

    Path log(ServiceName service) {
        return data.resolve("logs").resolve(service + ".log");
    }

    /** Where a service runs and keeps its files: Kafka's log, Postgres's tables, a spool, a state store. */
    Path directory(ServiceName service) {
        return data.resolve(service.toString());
    }

    Path readyMark(ServiceName service) {
        return directory(service).resolve("ready");
    }
}
