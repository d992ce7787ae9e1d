/** Finished subjects outside of the fold's store. */
@NullMarked
package cti.processor.archive;

import org.jspecify.annotations.NullMarked;
