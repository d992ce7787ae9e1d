package cti.processor.conversation;

import cti.schemas.change.CallSnapshot;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The connected components of one app's legs under the ids that they name. A function of the set of links alone: in
 * whichever order legs become known, they end in the same conversations. Not thread-safe.
 *
 * <p>A conversation is named after the leg that it began with: of the legs that came from no other one, that with the
 * smallest id. So its id stays as a rule when further legs join, also when they are rung later than they are named.
 */
final class LegGroups {

    /** Longer than any id of Dialpad's; an index entry has to hold it. */
    private static final int MAX_ID_LENGTH = 200;

    /** Of numbers as text: the shorter is the smaller. */
    static final Comparator<String> ID_ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final AppId app;
    private final Map<String, String> parents = new HashMap<>();
    private final Set<String> children = new HashSet<>();

    /** @param known all members of the conversations that are concerned */
    LegGroups(AppId app, Collection<Member> known) {
        this.app = app;
        Map<UUID, String> anyOf = new HashMap<>();
        for (Member member : known) {
            unite(member.callId(), anyOf.computeIfAbsent(member.conversationId(), it -> member.callId()));
            if (member.child()) {
                children.add(member.callId());
            }
        }
    }

    /** The ids that a leg is linked with, its own first. */
    static List<String> idsOf(CallSnapshot leg) {
        CallSnapshot.Links links = leg.links();
        return Stream.of(Stream.of(leg.callId()), links.origins().stream(), links.operators().stream())
                .flatMap(it -> it)
                .filter(it -> it.length() <= MAX_ID_LENGTH)
                .toList();
    }

    void add(CallSnapshot leg) {
        idsOf(leg).forEach(it -> unite(it, leg.callId()));
        children.addAll(leg.links().operators());
        if (!leg.links().origins().isEmpty()) {
            children.add(leg.callId());
        }
    }

    List<Member> members() {
        Map<String, List<String>> groups = new HashMap<>();
        parents.keySet().forEach(it -> groups.computeIfAbsent(find(it), any -> new ArrayList<>())
                .add(it));
        List<Member> members = new ArrayList<>();
        groups.values().forEach(group -> {
            UUID conversation = PublicId.ofConversation(app, root(group));
            group.forEach(it -> members.add(new Member(it, conversation, children.contains(it))));
        });
        return members;
    }

    /** Should every leg claim to have come from another one, the smallest id has to do. */
    private String root(List<String> group) {
        return group.stream()
                .min(Comparator.comparing((String it) -> children.contains(it)).thenComparing(ID_ORDER))
                .orElseThrow();
    }

    private void unite(String one, String other) {
        parents.putIfAbsent(one, one);
        parents.putIfAbsent(other, other);
        parents.put(find(one), find(other));
    }

    private String find(String id) {
        String root = id;
        for (String parent = parents.get(root); parent != null && !parent.equals(root); parent = parents.get(root)) {
            root = parent;
        }
        parents.put(id, root);
        return root;
    }
}
