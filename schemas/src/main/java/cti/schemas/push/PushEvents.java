package cti.schemas.push;

import java.util.Set;

/** The names of everything that a client can be told. {@code asyncapi/push.json} says what each looks like. */
public final class PushEvents {

    public static final String CALL_RING = "call.ring";
    public static final String CALL_STARTED = "call.started";
    public static final String CALL_ENDED = "call.ended";
    public static final String CALL_QUEUED = "call.queued";
    public static final String CALL_HELD = "call.held";
    public static final String CALL_RESUMED = "call.resumed";
    public static final String CALL_TRANSFERRED = "call.transferred";
    public static final String CALL_MISSED = "call.missed";

    /** Late facts: a recording, a transcript, a recap. */
    public static final String CALL_UPDATED = "call.updated";

    public static final String VOICEMAIL_RECEIVED = "voicemail.received";
    public static final String VOICEMAIL_UPDATED = "voicemail.updated";
    public static final String VOICEMAIL_DELETED = "voicemail.deleted";

    public static final String MESSAGE_RECEIVED = "message.received";
    public static final String MESSAGE_SENT = "message.sent";
    public static final String MESSAGE_STATUS = "message.status";

    public static final String AGENT_STATUS = "agent.status";

    /** The gateway's own, as the rest. */
    public static final String READY = "connection.ready";

    public static final String RESYNC = "connection.resync";
    public static final String SUBSCRIBED = "connection.subscribed";
    public static final String PONG = "pong";
    public static final String ERROR = "error";

    /** What happened on phones: goes through {@code cti.outbound}. */
    public static final Set<String> OUTBOUND = Set.of(
            CALL_RING,
            CALL_STARTED,
            CALL_ENDED,
            CALL_QUEUED,
            CALL_HELD,
            CALL_RESUMED,
            CALL_TRANSFERRED,
            CALL_MISSED,
            CALL_UPDATED,
            VOICEMAIL_RECEIVED,
            VOICEMAIL_UPDATED,
            VOICEMAIL_DELETED,
            MESSAGE_RECEIVED,
            MESSAGE_SENT,
            MESSAGE_STATUS,
            AGENT_STATUS);

    /** What the gateway says itself. */
    public static final Set<String> OF_GATEWAY = Set.of(READY, RESYNC, SUBSCRIBED, PONG, ERROR);

    private PushEvents() {}
}
