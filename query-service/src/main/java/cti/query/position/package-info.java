/** Consistent reads, and which changes they include. */
@NullMarked
package cti.query.position;

import org.jspecify.annotations.NullMarked;
