package cti.query.changes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import cti.query.call.CallView;
import cti.query.conversation.ConversationView;
import cti.query.message.MessageView;
import cti.query.voicemail.VoicemailView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A row as it is now, or that it is gone; {@code position} is the place of the change that made it so. */
@Schema(
        name = "Change",
        oneOf = {
            ChangeView.OfCall.class,
            ChangeView.OfVoicemail.class,
            ChangeView.OfMessage.class,
            ChangeView.OfConversation.class,
            ChangeView.OfAgent.class,
            ChangeView.Deletion.class
        })
sealed interface ChangeView {

    @Schema(name = "CallChange")
    record OfCall(
            String type, String position, @JsonUnwrapped CallView call) implements ChangeView {}

    @Schema(name = "VoicemailChange")
    record OfVoicemail(
            String type, String position, @JsonUnwrapped VoicemailView voicemail) implements ChangeView {}

    @Schema(name = "MessageChange")
    record OfMessage(
            String type, String position, @JsonUnwrapped MessageView message) implements ChangeView {}

    @Schema(name = "ConversationChange")
    record OfConversation(
            String type, String position, @JsonUnwrapped ConversationView conversation) implements ChangeView {}

    @Schema(name = "AgentChange")
    record OfAgent(
            String type, String position, @JsonUnwrapped AgentView agent) implements ChangeView {}

    /**
     * @param type of what is gone
     * @param deleted always true
     */
    @Schema(name = "Deletion")
    record Deletion(String type, String position, UUID id, boolean deleted) implements ChangeView {}
}
