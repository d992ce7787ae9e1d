package cti.localstack.catalogue;

/** Everything that the stack runs, in the order in which it is shown. */
public enum ServiceName {
    KAFKA("kafka", "CTI_KAFKA_PORT", 9094),
    POSTGRES("postgres", "CTI_POSTGRES_PORT", 5433),
    INGEST("ingest-service", "CTI_INGEST_PORT", 4001),
    QUERY("query-service", "CTI_QUERY_PORT", 4002),
    ADMIN("admin-service", "CTI_ADMIN_PORT", 4003),
    PUSH("push-gateway", "CTI_PUSH_PORT", 4004),
    /** One more gateway behind the same origin, where it is asked for. */
    PUSH_2("push-gateway-2", "CTI_PUSH_2_PORT", 4006),
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

    /** What it is one more of; as a rule nothing, and then itself. */
    public ServiceName program() {
        return this == PUSH_2 ? PUSH : this;
    }

    /** The name of its log file and its container, and of its program's module. */
    @Override
    public String toString() {
        return text;
    }
}
