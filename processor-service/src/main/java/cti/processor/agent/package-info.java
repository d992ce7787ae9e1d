@NullMarked
package cti.processor.agent;

import org.jspecify.annotations.NullMarked;
