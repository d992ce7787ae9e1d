package cti.push.ticket;

import cti.schemas.directory.AppEntry;
import cti.tenancy.SocketTicket;

/** What came of looking at a ticket. */
public sealed interface TicketCheck {

    /** It is good, unless it was used. */
    record Good(AppEntry app, SocketTicket ticket) implements TicketCheck {}

    record Refused(Reason reason) implements TicketCheck {}

    /** Why a ticket opens nothing. */
    enum Reason {
        /** Nobody we know signed it. */
        INVALID,
        EXPIRED,
        /** The issuer's clock is too far ahead of ours. */
        NOT_YET_VALID,
        /** The key that asked for it. */
        KEY_REVOKED,
        APP_DISABLED
    }
}
