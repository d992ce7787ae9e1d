/** Speed, measured by hand: nothing here runs in a build. */
@NullMarked
package cti.benchmarks;

import org.jspecify.annotations.NullMarked;
