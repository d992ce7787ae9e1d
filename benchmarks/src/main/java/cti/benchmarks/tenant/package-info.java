/** Apps and their keys, as admin-service would publish them, and the broker that has them. */
@NullMarked
package cti.benchmarks.tenant;

import org.jspecify.annotations.NullMarked;
