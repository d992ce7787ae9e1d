/** Numbers for people. */
@NullMarked
package cti.benchmarks.figure;

import org.jspecify.annotations.NullMarked;
