package cti.processor.conversation;

import cti.schemas.event.AppId;
import java.util.UUID;

/** What a row of {@code cti.conversation} is found by. */
record ConversationKey(AppId appId, UUID id) {}
