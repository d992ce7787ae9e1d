/** Tickets: what a browser shows instead of an API key, once. */
@NullMarked
package cti.push.ticket;

import org.jspecify.annotations.NullMarked;
