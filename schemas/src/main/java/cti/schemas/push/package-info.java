@NullMarked
package cti.schemas.push;

import org.jspecify.annotations.NullMarked;
