/** SMS and MMS. */
@NullMarked
package cti.query.message;

import org.jspecify.annotations.NullMarked;
