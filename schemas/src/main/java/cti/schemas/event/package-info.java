@NullMarked
package cti.schemas.event;

import org.jspecify.annotations.NullMarked;
