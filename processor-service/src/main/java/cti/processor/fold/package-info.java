@NullMarked
package cti.processor.fold;

import org.jspecify.annotations.NullMarked;
