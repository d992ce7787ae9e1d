/** Phone numbers as people write them and as Dialpad gives them. */
@NullMarked
package cti.query.number;

import org.jspecify.annotations.NullMarked;
