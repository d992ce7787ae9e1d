package cti.schemas.push;

import java.time.Instant;

/**
 * That somebody came to a gateway with a ticket. The first of a ticket's uses in {@code cti.ticket-uses} is the one that
 * counts, for all gateways.
 *
 * @param useId random; by it the gateway knows its own use again
 * @param expiresAt of the ticket: some time after it nobody needs to know any more
 */
public record TicketUse(String ticketId, String useId, Instant expiresAt) {}
