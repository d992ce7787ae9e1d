@NullMarked
package cti.processor.call;

import org.jspecify.annotations.NullMarked;
