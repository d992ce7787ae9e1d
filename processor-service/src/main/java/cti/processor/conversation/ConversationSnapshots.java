package cti.processor.conversation;

import static java.util.stream.Collectors.toSet;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallStatus;
import cti.schemas.change.ConversationSnapshot;
import cti.schemas.change.ConversationSnapshot.Answer;
import cti.schemas.change.ConversationSnapshot.Transfer;
import cti.schemas.change.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the legs of a conversation are together. A pure function of the set of legs. */
final class ConversationSnapshots {

    private static final Comparator<CallSnapshot> BY_BEGIN =
            Comparator.comparing(ConversationSnapshots::begun).thenComparing(CallSnapshot::callId, LegGroups.ID_ORDER);

    private final List<CallSnapshot> legs;
    private final CallSnapshot first;

    private ConversationSnapshots(Collection<CallSnapshot> legs) {
        this.legs = legs.stream().sorted(BY_BEGIN).toList();
        this.first = this.legs.get(0);
    }

    /** @param legs at least one */
    static ConversationSnapshot of(Collection<CallSnapshot> legs) {
        return new ConversationSnapshots(legs).snapshot();
    }

    private ConversationSnapshot snapshot() {
        CallOutcome outcome = outcome();
        List<Answer> answers = answers();
        Instant answeredAt = answers.isEmpty() ? null : answers.get(0).at();
        Instant endedAt = outcome == null ? null : latest(CallSnapshot::endedAt);
        return new ConversationSnapshot(
                first.direction(),
                firstKnown(CallSnapshot::externalNumber),
                firstKnown(CallSnapshot::contact),
                first.target(),
                legs.stream()
                        .map(CallSnapshot::target)
                        .flatMap(Stream::ofNullable)
                        .filter(ConversationSnapshots::isQueue)
                        .findFirst()
                        .orElse(null),
                first.internal(),
                outcome == null ? liveliest() : CallStatus.of(outcome),
                outcome,
                answers.isEmpty() ? null : answers.get(0),
                answers.isEmpty() ? null : answers.get(answers.size() - 1),
                Participants.of(legs),
                legs.stream()
                        .filter(CallSnapshot::transferred)
                        .map(this::transfer)
                        .toList(),
                (int) legs.stream()
                        .filter(it -> it.outcome() == CallOutcome.MISSED)
                        .count(),
                begun(first),
                answeredAt,
                endedAt,
                between(begun(first), answeredAt != null ? answeredAt : endedAt),
                total(CallSnapshot::talkMillis),
                total(CallSnapshot::holdMillis),
                between(begun(first), endedAt),
                legs.stream().map(CallSnapshot::callId).toList(),
                legs.stream()
                        .filter(it -> it.voicemail() != null && !it.voicemail().deleted())
                        .map(CallSnapshot::callId)
                        .toList());
    }

    /** Whether anybody was reached decides, then what the first leg says: it speaks for the caller. */
    private @Nullable CallOutcome outcome() {
        Set<CallOutcome> outcomes = legs.stream()
                .map(CallSnapshot::outcome)
                .flatMap(Stream::ofNullable)
                .collect(toSet());
        if (legs.stream().anyMatch(it -> it.outcome() == null)) {
            return null;
        }
        return Stream.of(
                        CallOutcome.ANSWERED,
                        CallOutcome.VOICEMAIL,
                        CallOutcome.BLOCKED,
                        CallOutcome.REJECTED,
                        CallOutcome.STALE,
                        CallOutcome.NO_ANSWER)
                .filter(outcomes::contains)
                .findFirst()
                .orElseGet(this::unanswered);
    }

    private CallOutcome unanswered() {
        if (first.outcome() == CallOutcome.MISSED || first.outcome() == CallOutcome.ABANDONED) {
            return first.outcome();
        }
        if (legs.stream().anyMatch(it -> it.rangAt() != null || it.outcome() == CallOutcome.MISSED)) {
            return CallOutcome.MISSED;
        }
        return legs.stream().anyMatch(it -> it.outcome() == CallOutcome.ABANDONED)
                ? CallOutcome.ABANDONED
                : CallOutcome.PASSED_ON;
    }

    private CallStatus liveliest() {
        Set<CallStatus> statuses = legs.stream()
                .filter(it -> it.outcome() == null)
                .map(CallSnapshot::status)
                .collect(toSet());
        return Stream.of(
                        CallStatus.ACTIVE, CallStatus.HELD, CallStatus.RINGING, CallStatus.QUEUED, CallStatus.VOICEMAIL)
                .filter(statuses::contains)
                .findFirst()
                .orElseThrow();
    }

    /** By agents, in order; only if no agent's leg is known, by the group that the call went to. */
    private List<Answer> answers() {
        List<Answer> byAgents = legs.stream()
                .filter(it -> it.dialpadUserId() != null && wasAnswered(it))
                .sorted(Comparator.comparing(CallSnapshot::answeredAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(BY_BEGIN))
                .map(it -> new Answer(it.target(), it.callId(), it.answeredAt()))
                .toList();
        return byAgents.isEmpty()
                ? legs.stream()
                        .filter(ConversationSnapshots::wasAnswered)
                        .map(this::answerOfGroup)
                        .limit(1)
                        .toList()
                : byAgents;
    }

    /** Dialpad does not always deliver the leg of the agent who answered. */
    private Answer answerOfGroup(CallSnapshot group) {
        String operator = group.links().operator();
        return operator == null
                ? new Answer(group.target(), group.callId(), group.answeredAt())
                : new Answer(null, operator, group.answeredAt());
    }

    private static boolean wasAnswered(CallSnapshot leg) {
        return leg.answeredAt() != null && (leg.outcome() == null || leg.outcome() == CallOutcome.ANSWERED);
    }

    private Transfer transfer(CallSnapshot leg) {
        CallSnapshot next = legs.stream()
                .filter(it -> !it.callId().equals(leg.callId()))
                .filter(it -> leg.callId().equals(it.links().master())
                        || leg.callId().equals(it.links().entryPoint()))
                .min(Comparator.comparing(CallSnapshot::answeredAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(BY_BEGIN))
                .orElse(null);
        return new Transfer(
                leg.target(),
                next == null ? null : next.target(),
                leg.endedAt(),
                next != null && next.answeredAt() != null && next.rangAt() == null);
    }

    /** Of the agents' legs; the leg of a group counts the same time again, and only stands in if there are none. */
    private @Nullable Long total(Function<CallSnapshot, @Nullable Long> duration) {
        boolean agentsKnown = legs.stream().anyMatch(it -> it.dialpadUserId() != null && wasAnswered(it));
        Stream<Long> durations = legs.stream()
                .filter(it -> !agentsKnown || it.dialpadUserId() != null)
                .map(duration)
                .flatMap(Stream::ofNullable);
        return agentsKnown
                ? durations.reduce(Long::sum).orElse(null)
                : durations.max(Comparator.naturalOrder()).orElse(null);
    }

    private <T> @Nullable T firstKnown(Function<CallSnapshot, @Nullable T> fact) {
        return legs.stream().map(fact).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private @Nullable Instant latest(Function<CallSnapshot, @Nullable Instant> time) {
        return legs.stream()
                .map(time)
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Long between(Instant begin, @Nullable Instant end) {
        return end == null ? null : Math.max(0, Duration.between(begin, end).toMillis());
    }

    private static Instant begun(CallSnapshot leg) {
        return Objects.requireNonNullElse(leg.startedAt(), Instant.EPOCH);
    }

    /** Events say {@code call_center}, the subscription API {@code callcenter}. */
    private static boolean isQueue(Party target) {
        return target.type() != null
                && target.type().replace("_", "").toLowerCase(Locale.ROOT).equals("callcenter");
    }
}
