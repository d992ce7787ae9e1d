/** Open WebSockets: who hears what, and when one is closed. Everything in here is confined to a socket's event loop. */
@NullMarked
package cti.push.session;

import org.jspecify.annotations.NullMarked;
