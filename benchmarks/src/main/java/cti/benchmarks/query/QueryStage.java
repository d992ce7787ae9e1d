package cti.benchmarks.query;

import cti.benchmarks.process.ServiceProcess;
import cti.benchmarks.tenant.Broker;
import cti.benchmarks.tenant.Tenant;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A query service over the large database. */
final class QueryStage implements AutoCloseable {

    private final ServiceProcess service;

    private QueryStage(ServiceProcess service) {
        this.service = service;
    }

    /** @param connections to the database; with a single one every request runs on the same prepared statements */
    static QueryStage set(BigDatabase database, Broker broker, Path work, int connections) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("DATABASE_URL", database.readerUrl());
        environment.put("DATABASE_USER", BigDatabase.READER);
        environment.put("DATABASE_PASSWORD", "not-asked-for");
        environment.put("CTI_QUERY_DATABASE_CONNECTIONS", Integer.toString(connections));
        // One key asks for everything.
        environment.put("CTI_QUERY_RATE_LIMIT", "1000000");
        environment.put("CTI_QUERY_RATE_BURST", "1000000");
        return new QueryStage(ServiceProcess.start("query-service", List.of("-Xmx512m"), environment, work));
    }

    Api api(Tenant tenant) {
        return new Api(service.port(), tenant);
    }

    @Override
    public void close() {
        service.close();
    }
}
