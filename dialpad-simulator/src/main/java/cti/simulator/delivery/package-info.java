/** Delivery of events as Dialpad does it: signed, retried, late, repeated, out of order, and sometimes lost. */
@NullMarked
package cti.simulator.delivery;

import org.jspecify.annotations.NullMarked;
