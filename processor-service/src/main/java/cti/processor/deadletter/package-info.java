/** What a dead letter tells beside the bytes that were set aside. */
@NullMarked
package cti.processor.deadletter;

import org.jspecify.annotations.NullMarked;
