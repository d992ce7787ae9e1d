/** Routes under {@code /simulator/} by which the simulator itself is controlled. */
@NullMarked
package cti.simulator.control;

import org.jspecify.annotations.NullMarked;
