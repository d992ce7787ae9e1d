package cti.processor.conversation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import cti.processor.projection.ChangePlace;
import cti.processor.projection.RowKey;
import cti.schemas.change.CallSnapshot;
import cti.schemas.event.AppId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Keeps conversations in step with their legs, in the transaction that writes the legs. All legs of an app come through
 * one partition, so nobody else joins its conversations meanwhile.
 */
@Component
public class Conversations {

    private final MemberTable members;
    private final LegTable legs;
    private final ConversationTable conversations;

    Conversations(MemberTable members, LegTable legs, ConversationTable conversations) {
        this.members = members;
        this.legs = legs;
        this.conversations = conversations;
    }

    /**
     * What came of it.
     *
     * @param legs of all conversations that the written legs belong to
     * @param moved those of them that were in another conversation until now
     */
    public record Joined(Map<RowKey, Leg> legs, Set<RowKey> moved) {}

    /**
     * @param written legs whose rows were just written
     * @param place of the newest change that wrote them
     */
    public Joined join(Map<RowKey, CallSnapshot> written, ChangePlace place) {
        if (written.isEmpty()) {
            return new Joined(Map.of(), Set.of());
        }
        Set<ConversationKey> touched = link(written, place);
        Set<RowKey> moved = new HashSet<>(legs.assign(touched, place));
        List<Leg> all = legs.of(touched);
        conversations.put(all.stream()
                .collect(groupingBy(it -> new ConversationKey(it.key().appId(), it.conversationId()))));
        Map<RowKey, Leg> byKey = new TreeMap<>();
        all.forEach(it -> byKey.put(it.key(), it));
        return new Joined(byKey, moved);
    }

    /**
     * Takes legs out whose rows were just removed; the other legs of their conversations are joined anew, as if those had
     * never been.
     *
     * @param place of the removal
     * @return how many conversations they were part of
     */
    public int forget(Collection<RowKey> calls, ChangePlace place) {
        Set<ConversationKey> left = members.conversationsOf(calls);
        legs.touch(left, place);
        Map<RowKey, CallSnapshot> others = new TreeMap<>();
        legs.of(left).forEach(it -> others.put(it.key(), it.call()));
        members.remove(left);
        conversations.remove(left, place);
        join(others, place);
        return left.size();
    }

    /** @return the conversations that the written legs are part of now */
    private Set<ConversationKey> link(Map<RowKey, CallSnapshot> written, ChangePlace place) {
        Map<AppId, List<Member>> known = members.togetherWith(idsOf(written));
        Set<ConversationKey> touched = new HashSet<>();
        written.entrySet().stream()
                .collect(groupingBy(it -> it.getKey().appId()))
                .forEach((app, writtenOfApp) -> {
                    List<Member> before = known.getOrDefault(app, List.of());
                    LegGroups groups = new LegGroups(app, before);
                    writtenOfApp.forEach(it -> groups.add(it.getValue()));
                    List<Member> after = groups.members();
                    replace(app, before, after, place);
                    after.forEach(it -> touched.add(new ConversationKey(app, it.conversationId())));
                });
        return touched;
    }

    private void replace(AppId app, List<Member> before, List<Member> after, ChangePlace place) {
        List<Member> changed = new ArrayList<>(after);
        changed.removeAll(new HashSet<>(before));
        members.put(app, changed);
        Set<ConversationKey> gone = before.stream()
                .map(it -> new ConversationKey(app, it.conversationId()))
                .collect(toSet());
        after.forEach(it -> gone.remove(new ConversationKey(app, it.conversationId())));
        if (!gone.isEmpty()) {
            conversations.remove(gone, place);
        }
    }

    private static Collection<RowKey> idsOf(Map<RowKey, CallSnapshot> written) {
        Set<RowKey> ids = new HashSet<>();
        written.forEach((key, call) -> LegGroups.idsOf(call).forEach(it -> ids.add(new RowKey(key.appId(), it))));
        return ids;
    }
}
