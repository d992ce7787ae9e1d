/** What {@code cti.connections} says of open WebSockets. */
@NullMarked
package cti.schemas.connection;

import org.jspecify.annotations.NullMarked;
