/** Call legs and their history. */
@NullMarked
package cti.query.call;

import org.jspecify.annotations.NullMarked;
