@NullMarked
package cti.processor;

import org.jspecify.annotations.NullMarked;
