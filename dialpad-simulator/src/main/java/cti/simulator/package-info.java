/** A Dialpad that we control, as a process and as a library for tests. */
@NullMarked
package cti.simulator;

import org.jspecify.annotations.NullMarked;
