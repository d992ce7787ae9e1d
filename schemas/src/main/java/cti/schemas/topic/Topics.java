package cti.schemas.topic;

import cti.schemas.change.Change;
import cti.schemas.connection.ConnectionReport;
import cti.schemas.directory.ApiKeyUse;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.event.AppId;
import cti.schemas.event.SubjectKey;
import cti.schemas.push.TicketUse;
import cti.schemas.serde.JsonSerde;
import cti.schemas.serde.TextSerde;
import org.apache.kafka.common.serialization.Serdes;

/** Every topic that crosses a service boundary. A breaking change is a new topic with the next version. */
public final class Topics {

    public static final Topic<SubjectKey, byte[]> RAW_EVENTS =
            new Topic<>(TopicNames.RAW_EVENTS, TextSerde.of(SubjectKey::parse), Serdes.ByteArray());

    public static final Topic<AppId, Change> CHANGES =
            new Topic<>(TopicNames.CHANGES, TextSerde.of(AppId::new), JsonSerde.of(Change.class));

    public static final Topic<AppId, byte[]> OUTBOUND =
            new Topic<>(TopicNames.OUTBOUND, TextSerde.of(AppId::new), Serdes.ByteArray());

    public static final Topic<String, DirectoryEntry> DIRECTORY =
            new Topic<>(TopicNames.DIRECTORY, Serdes.String(), JsonSerde.of(DirectoryEntry.class));

    /** Keyed as the record that was set aside; the reason is in the headers, see {@link DeadLetterHeaders}. */
    public static final Topic<byte[], byte[]> DEAD_LETTERS =
            new Topic<>(TopicNames.DEAD_LETTERS, Serdes.ByteArray(), Serdes.ByteArray());

    /** Keyed by the key's id. */
    public static final Topic<String, ApiKeyUse> KEY_USES =
            new Topic<>(TopicNames.KEY_USES, Serdes.String(), JsonSerde.of(ApiKeyUse.class));

    /** Keyed by {@link ConnectionReport#key}; a tombstone says that the connection is closed, or that its gateway has ended. */
    public static final Topic<String, ConnectionReport> CONNECTIONS =
            new Topic<>(TopicNames.CONNECTIONS, Serdes.String(), JsonSerde.of(ConnectionReport.class));

    /** Keyed by the ticket's id. */
    public static final Topic<String, TicketUse> TICKET_USES =
            new Topic<>(TopicNames.TICKET_USES, Serdes.String(), JsonSerde.of(TicketUse.class));

    private Topics() {}
}
