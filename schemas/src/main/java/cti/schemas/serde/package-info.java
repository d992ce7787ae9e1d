@NullMarked
package cti.schemas.serde;

import org.jspecify.annotations.NullMarked;
