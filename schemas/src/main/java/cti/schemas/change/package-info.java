@NullMarked
package cti.schemas.change;

import org.jspecify.annotations.NullMarked;
