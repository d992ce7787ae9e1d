@NullMarked
package cti.processor.message;

import org.jspecify.annotations.NullMarked;
