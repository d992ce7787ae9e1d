package cti.schemas.topic;

/** The names of all topics that cross a process boundary; constants, because annotations need them. */
public final class TopicNames {

    /** The system of record: every authentic event, exactly as Dialpad signed it. */
    public static final String RAW_EVENTS = "cti.raw-events.v1";

    /** One record per raw event: the subject as it is known after that event. */
    public static final String CHANGES = "cti.changes.v1";

    /** What agents' screens are told, as the JSON that they get. */
    public static final String OUTBOUND = "cti.outbound.v1";

    /** Apps, keys, webhooks, mappings: compacted. */
    public static final String DIRECTORY = "cti.directory.v1";

    /** Authentic events that could not be understood or mapped to an app, with the reason. */
    public static final String DEAD_LETTERS = "cti.dead-letters.v1";

    /** Which API keys were accepted lately, once a minute for each; nothing depends on it but what operators see. */
    public static final String KEY_USES = "cti.key-uses.v1";

    /** Which WebSockets are open, as their gateways tell it; nothing depends on it but what operators see. */
    public static final String CONNECTIONS = "cti.connections.v1";

    /** Which WebSocket tickets were used, so that each is used once whichever gateway it comes to. */
    public static final String TICKET_USES = "cti.ticket-uses.v1";

    private TopicNames() {}
}
