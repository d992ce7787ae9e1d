@NullMarked
package cti.schemas.topic;

import org.jspecify.annotations.NullMarked;
