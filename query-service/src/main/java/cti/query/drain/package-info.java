/** How the service stops. */
@NullMarked
package cti.query.drain;

import org.jspecify.annotations.NullMarked;
