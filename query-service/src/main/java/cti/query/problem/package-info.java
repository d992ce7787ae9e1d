/** Every way in which this API says no. */
@NullMarked
package cti.query.problem;

import org.jspecify.annotations.NullMarked;
