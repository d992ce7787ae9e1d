/** Tells which sockets are open, for operators. */
@NullMarked
package cti.push.connection;

import org.jspecify.annotations.NullMarked;
