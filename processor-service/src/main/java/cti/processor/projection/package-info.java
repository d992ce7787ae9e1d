@NullMarked
package cti.processor.projection;

import org.jspecify.annotations.NullMarked;
