/** How values look in this API's JSON. */
@NullMarked
package cti.query.json;

import org.jspecify.annotations.NullMarked;
