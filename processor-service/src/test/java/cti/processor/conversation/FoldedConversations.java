package cti.processor.conversation;

import cti.processor.Flow;
import cti.processor.Flow.Delivery;
import cti.processor.FoldedCalls;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.ConversationSnapshot;
import cti.schemas.event.AppId;
import cti.schemas.serde.JsonSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a flow ends in, joined leg by leg as the deliveries come in. */
record FoldedConversations(Map<String, CallSnapshot> calls, Map<String, ConversationSnapshot> conversations) {

    private static final AppId APP = new AppId("acme");

    static FoldedConversations of(Flow flow) {
        FoldedCalls folded = new FoldedCalls();
        List<Member> members = List.of();
        for (Delivery delivery : flow.deliveries()) {
            CallSnapshot call = folded.add(delivery);
            if (call != null) {
                LegGroups groups = new LegGroups(APP, members);
                groups.add(call);
                members = groups.members();
            }
        }
        return new FoldedConversations(folded.calls(), conversations(members, folded.calls()));
    }

    private static Map<String, ConversationSnapshot> conversations(
            List<Member> members, Map<String, CallSnapshot> calls) {
        Map<String, List<CallSnapshot>> legs = new TreeMap<>();
        for (Member member : members) {
            CallSnapshot call = calls.get(member.callId());
            if (call != null) {
                legs.computeIfAbsent(member.conversationId().toString(), it -> new ArrayList<>())
                        .add(call);
            }
        }
        Map<String, ConversationSnapshot> conversations = new TreeMap<>();
        legs.forEach((id, ofConversation) -> conversations.put(id, ConversationSnapshots.of(ofConversation)));
        return conversations;
    }

    /** The same bytes for the same rows. */
    String json() {
        return JsonSerde.MAPPER.writeValueAsString(this);
    }
}
