package cti.schemas.topic;

/** Those reasons of dead letters that decide what can be done about them; all others are for people. */
public final class DeadLetterReasons {

    /** No app is known for the event; its key stands under no app. It is sent again once an operator says whose it is. */
    public static final String UNMAPPED_APP = "unmapped_app";

    /** The value is not a raw event but a {@link cti.schemas.change.Change}, which names the raw event it came from. */
    public static final String PROJECTION_FAILED = "projection_failed";

    private DeadLetterReasons() {}
}
