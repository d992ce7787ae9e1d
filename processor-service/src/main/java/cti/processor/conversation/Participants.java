package cti.processor.conversation;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.ConversationSnapshot.Participant;
import cti.schemas.change.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who took part on our side. An agent who was rung more than once is one participant. */
final class Participants {

    private Participants() {}

    /** @param legs in the order in which they began */
    static List<Participant> of(List<CallSnapshot> legs) {
        Map<String, List<CallSnapshot>> byParty = new LinkedHashMap<>();
        for (CallSnapshot leg : legs) {
            Party party = leg.target();
            if (party != null) {
                String identity = party.type() + ":" + (party.id() == null ? leg.callId() : party.id());
                byParty.computeIfAbsent(identity, it -> new ArrayList<>()).add(leg);
            }
        }
        return byParty.values().stream().map(Participants::participant).toList();
    }

    private static Participant participant(List<CallSnapshot> legs) {
        boolean over = legs.stream().allMatch(it -> it.outcome() != null);
        return new Participant(
                Objects.requireNonNull(legs.get(0).target()),
                outcome(legs, over),
                first(legs, it -> it.rangAt() != null ? it.rangAt() : it.startedAt()),
                first(legs, CallSnapshot::answeredAt),
                over
                        ? times(legs, CallSnapshot::endedAt)
                                .max(Comparator.naturalOrder())
                                .orElse(null)
                        : null,
                sum(legs, CallSnapshot::talkMillis),
                sum(legs, CallSnapshot::holdMillis),
                legs.stream().map(CallSnapshot::callId).toList());
    }

    private static @Nullable CallOutcome outcome(List<CallSnapshot> legs, boolean over) {
        if (legs.stream().anyMatch(it -> it.outcome() == CallOutcome.ANSWERED)) {
            return CallOutcome.ANSWERED;
        }
        return over ? legs.get(legs.size() - 1).outcome() : null;
    }

    private static @Nullable Instant first(List<CallSnapshot> legs, Function<CallSnapshot, @Nullable Instant> time) {
        return times(legs, time).min(Comparator.naturalOrder()).orElse(null);
    }

    private static Stream<Instant> times(List<CallSnapshot> legs, Function<CallSnapshot, @Nullable Instant> time) {
        return legs.stream().map(time).flatMap(Stream::ofNullable);
    }

    private static @Nullable Long sum(List<CallSnapshot> legs, Function<CallSnapshot, @Nullable Long> duration) {
        return legs.stream()
                .map(duration)
                .flatMap(Stream::ofNullable)
                .reduce(Long::sum)
                .orElse(null);
    }
}
