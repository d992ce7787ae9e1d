/** The simulator's HTTP side: JSON endpoints as functions, served by Undertow. */
@NullMarked
package cti.simulator.http;

import org.jspecify.annotations.NullMarked;
