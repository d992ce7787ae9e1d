/** The open WebSockets of an app, over all gateways: in memory, from what the gateways report. */
@NullMarked
package cti.admin.connection;

import org.jspecify.annotations.NullMarked;
