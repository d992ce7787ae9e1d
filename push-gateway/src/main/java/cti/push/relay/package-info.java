/** Reads {@code cti.outbound} and hands each event on once, in order. */
@NullMarked
package cti.push.relay;

import org.jspecify.annotations.NullMarked;
