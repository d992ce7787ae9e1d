/** How many requests a key may make. */
@NullMarked
package cti.query.limit;

import org.jspecify.annotations.NullMarked;
