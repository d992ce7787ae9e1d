@NullMarked
package cti.processor.decode;

import org.jspecify.annotations.NullMarked;
