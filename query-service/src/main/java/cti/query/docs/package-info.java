/** The description of the API in a browser. */
@NullMarked
package cti.query.docs;

import org.jspecify.annotations.NullMarked;
