package cti.processor.conversation;

import java.util.UUID;

/**
 * A leg, or an id that a leg names as linked with it, and the conversation that it belongs to.
 *
 * @param child whether the leg is known to have come from another one
 */
record Member(String callId, UUID conversationId, boolean child) {}
