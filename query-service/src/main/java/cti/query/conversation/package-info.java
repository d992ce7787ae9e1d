/** Phone conversations: legs that are linked with each other. */
@NullMarked
package cti.query.conversation;

import org.jspecify.annotations.NullMarked;
