/** Lists over ten million calls. */
@NullMarked
package cti.benchmarks.query;

import org.jspecify.annotations.NullMarked;
