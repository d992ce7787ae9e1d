/** Rows of all kinds in one statement, for answers that show them together. */
@NullMarked
package cti.query.subject;

import org.jspecify.annotations.NullMarked;
