/** Delta sync: what has changed since a position. */
@NullMarked
package cti.query.changes;

import org.jspecify.annotations.NullMarked;
