/** What Dialpad's events look like: builders for their payloads, for generated traffic and for tests. */
@NullMarked
package cti.simulator.payload;

import org.jspecify.annotations.NullMarked;
