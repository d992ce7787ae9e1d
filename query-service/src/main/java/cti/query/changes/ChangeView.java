package cti.query.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import cti.query.call.CallView;
import cti.query.conversation.ConversationView;
import cti.query.message.MessageView;
import cti.query.voicemail.VoicemailView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is now, in the member that is named like its type, or that it is gone.
 *
 * @param type {@code call}, {@code voicemail}, {@code message}, {@code conversation} or {@code agent}
 * @param id as the row has it; of an agent the Dialpad id
 * @param position the place of the change that made it so
 * @param deleted true if it is gone: then there is no member
 */
@Schema(name = "Change")
record ChangeView(
        String type,
        String id,
        String position,
        boolean deleted,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CallView call,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VoicemailView voicemail,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MessageView message,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ConversationView conversation,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AgentView agent) {

    static ChangeView of(CallView call, String position) {
        return new ChangeView("call", call.id().toString(), position, false, call, null, null, null, null);
    }

    static ChangeView of(VoicemailView voicemail, String position) {
        return new ChangeView(
                "voicemail", voicemail.id().toString(), position, false, null, voicemail, null, null, null);
    }

    static ChangeView of(MessageView message, String position) {
        return new ChangeView("message", message.id().toString(), position, false, null, null, message, null, null);
    }

    static ChangeView of(ConversationView conversation, String position) {
        return new ChangeView(
                "conversation", conversation.id().toString(), position, false, null, null, null, conversation, null);
    }

    static ChangeView of(AgentView agent, String position) {
        return new ChangeView("agent", agent.dialpadUserId(), position, false, null, null, null, null, agent);
    }

    static ChangeView gone(String type, UUID id, String position) {
        return new ChangeView(type, id.toString(), position, true, null, null, null, null, null);
    }
}
