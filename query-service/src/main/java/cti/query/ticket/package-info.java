/** Tickets with which browsers open WebSockets. */
@NullMarked
package cti.query.ticket;

import org.jspecify.annotations.NullMarked;
