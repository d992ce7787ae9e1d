/** From an HTTP request to an open WebSocket, and the end of all of them. */
@NullMarked
package cti.push.server;

import org.jspecify.annotations.NullMarked;
