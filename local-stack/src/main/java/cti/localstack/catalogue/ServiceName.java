package cti.localstack.catalogue;

/** Everything that the stack runs, in the order in which it is shown. */
public enum ServiceName {
    KAFKA("kafka", "CTI_KAFKA_PORT", 9094),
    POSTGRES("postgres", "CTI_POSTGRES_PORT", 5433),
    INGEST("ingest-service", "CTI_INGEST_PORT", 4001),
    QUERY("query-service", "CTI_QUERY_PORT", 4002),
    ADMIN("admin-service", "CTI_ADMIN_PORT", 4003),
    PUSH("push-gateway", "CTI_PUSH_PORT", 4004),
    PROCESSOR("processor-service", "CTI_PROCESSOR_PORT", 4005),
    SIMULATOR("dialpad-simulator", "CTI_SIMULATOR_PORT", 4010),
    EDGE("edge", "CTI_EDGE_PORT", 4000);

    private final String text;
    private final String portVariable;
    private final int defaultPort;

    ServiceName(String text, String portVariable, int defaultPort) {
        this.text = text;
        this.portVariable = portVariable;
        this.defaultPort = defaultPort;
    }

    /** The environment variable that moves it to another port. */
    public String portVariable() {
        return portVariable;
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** The name of its module, log file and container. */
    @Override
    public String toString() {
        return text;
    }
}
