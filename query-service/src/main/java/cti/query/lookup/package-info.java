/** Screen pop: what is known of whoever is calling. */
@NullMarked
package cti.query.lookup;

import org.jspecify.annotations.NullMarked;
