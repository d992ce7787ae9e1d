/** Endless invented traffic of a small company, the same for the same seed. */
@NullMarked
package cti.simulator.traffic;

import org.jspecify.annotations.NullMarked;
