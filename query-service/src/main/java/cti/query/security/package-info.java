/** Who asks. */
@NullMarked
package cti.query.security;

import org.jspecify.annotations.NullMarked;
