/** How query parameters become values, and which are refused. */
@NullMarked
package cti.query.parameter;

import org.jspecify.annotations.NullMarked;
