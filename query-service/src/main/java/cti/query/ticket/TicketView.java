package cti.query.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A ticket as its holder gets it.
 *
 * @param ticket for {@code /ws?ticket=}
 * @param expiresIn seconds
 */
@Schema(name = "Ticket")
record TicketView(String ticket, Instant expiresAt, long expiresIn) {}
