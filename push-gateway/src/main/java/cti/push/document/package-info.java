/** What the gateway says of itself. */
@NullMarked
package cti.push.document;

import org.jspecify.annotations.NullMarked;
