package cti.schemas.push;

/**
 * Headers of {@code cti.outbound}, so that the gateway can filter and order without reading the JSON. UTF-8 text.
 */
public final class OutboundHeaders {

    /** The event's name, for example {@code call.ring}. */
    public static final String EVENT = "event";

    /** {@link Position#toString}, unsigned. A record whose position is not above the last one is a repetition. */
    public static final String POSITION = "position";

    /** Dialpad id of the user concerned; absent if none is. */
    public static final String DIALPAD_USER_ID = "dialpad-user-id";

    /** CRM id of that user; absent if not mapped. */
    public static final String CRM_USER_ID = "crm-user-id";

    private OutboundHeaders() {}
}
