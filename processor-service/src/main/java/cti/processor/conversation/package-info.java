/** Legs that belong together: which they are, and what they are as one phone conversation. */
@NullMarked
package cti.processor.conversation;

import org.jspecify.annotations.NullMarked;
