/** Services, as their own jars, and our own helpers, each in a process of its own. */
@NullMarked
package cti.benchmarks.process;

import org.jspecify.annotations.NullMarked;
