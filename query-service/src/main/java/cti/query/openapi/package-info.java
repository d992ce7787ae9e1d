/** The description of this API. */
@NullMarked
package cti.query.openapi;

import org.jspecify.annotations.NullMarked;
