package cti.query.conversation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import cti.query.call.CallView;
import cti.query.party.CrmUsers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A conversation with everything that belongs to it.
 *
 * @param legs in the order in which they began
 * @param timeline what happened on all legs, in the order in which it happened
 */
@Schema(name = "ConversationDetail")
record ConversationDetailView(
        @JsonUnwrapped ConversationView conversation, List<CallView> legs, List<MomentView> timeline) {

    /** Late facts can add to the timeline without changing a leg, and mappings change without either. */
    String etag() {
        return CrmUsers.etag(
                conversation.version(),
                timeline.size()
                        + legs.stream().map(CallView::crmUserId).toList().toString());
    }
}
