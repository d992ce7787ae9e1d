package cti.processor.call;

import cti.processor.decode.Claims;
import cti.processor.fold.Span;
import cti.processor.fold.SubjectState;
import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Links;
import cti.schemas.change.CallSnapshot.Recap;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.CallStatus;
import cti.schemas.change.Party;
import cti.schemas.event.CallDecision;
import cti.schemas.event.Direction;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the facts about a call leg mean. Status and outcome are derived from all of them, never from the last event: see
 * docs/dialpad.md for where each rule comes from.
 */
public final class CallSnapshots {

    private static final List<String> ENDS = List.of("hangup", "missed", "blocked", "merged");

    /** States in which a leg exists; what is reported after a call says nothing about whether it lived on. */
    private static final List<String> LIFE = List.of(
            "calling",
            "preanswer",
            "ringing",
            "queued",
            "connected",
            "hold",
            "parked",
            "voicemail",
            "monitor",
            "eavesdrop",
            "barge",
            "takeover");

    private final String callId;
    private final SubjectState state;
    private final Claims claims;

    private CallSnapshots(String callId, SubjectState state) {
        this.callId = callId;
        this.state = state;
        this.claims = state.claims();
    }

    public static CallSnapshot of(String callId, SubjectState state) {
        return new CallSnapshots(callId, state).snapshot();
    }

    private CallSnapshot snapshot() {
        CallAudio audio = new CallAudio(state);
        Voicemail voicemail = audio.voicemail();
        CallOutcome outcome = outcome(voicemail != null);
        return new CallSnapshot(
                callId,
                direction(),
                claims.text("external_number"),
                claims.text("internal_number"),
                status(outcome),
                outcome,
                claims.party("target"),
                claims.party("contact"),
                first(claims.instant("date_started"), state.firstSeen()),
                claims.instant("date_queued"),
                rangAt(),
                answeredAt(),
                outcome == null ? null : endedAt(),
                claims.millis("talk_time"),
                claims.millis("hold_time"),
                claims.millis("total_duration"),
                audio.recordings(),
                claims.bool("is_transferred"),
                internal(),
                new Recap(
                        claims.text("recap_summary"),
                        claims.text("recap_outcome"),
                        claims.texts("recap_purposes"),
                        claims.texts("recap_action_items")),
                claims.texts("call_dispositions"),
                claims.texts("labels"),
                claims.text("csat_score"),
                claims.number("mos_score"),
                links(),
                voicemail,
                state.position());
    }

    private Links links() {
        return new Links(
                claims.id("master_call_id"),
                claims.id("entry_point_call_id"),
                claims.id("operator_call_id"),
                others("master_call_id", "entry_point_call_id"),
                others("operator_call_id"));
    }

    private List<String> others(String... fields) {
        return Stream.of(fields)
                .flatMap(it -> state.everyIdOf(it).stream())
                .filter(it -> !it.equals(callId))
                .distinct()
                .sorted()
                .toList();
    }

    private Direction direction() {
        return "outbound".equals(claims.text("direction")) ? Direction.OUTBOUND : Direction.INBOUND;
    }

    /** A caller who left a message has hung up. */
    private boolean over(boolean voicemailProven) {
        return ENDS.stream().anyMatch(state::saw) || claims.instant("date_ended") != null || voicemailProven;
    }

    /** Closed by the timer, and no later sign of life. */
    private boolean stale() {
        Span closed = state.span(CallDecision.STALE.wireName());
        return closed != null && LIFE.stream().mapToLong(this::lastSeen).max().orElse(Long.MIN_VALUE) <= closed.last();
    }

    private @Nullable CallOutcome outcome(boolean voicemailProven) {
        if (!over(voicemailProven)) {
            return stale() ? CallOutcome.STALE : null;
        }
        if (answeredAt() != null && !(answeredByNoPerson() && (voicemailProven || nobodyTalked()))) {
            return CallOutcome.ANSWERED;
        }
        if (state.saw("blocked")) {
            return CallOutcome.BLOCKED;
        }
        if (voicemailProven) {
            return CallOutcome.VOICEMAIL;
        }
        if (claims.bool("is_transferred") || state.saw("merged")) {
            return CallOutcome.PASSED_ON;
        }
        if (direction() == Direction.OUTBOUND) {
            return CallOutcome.NO_ANSWER;
        }
        if (rungForAnotherLeg()) {
            return CallOutcome.PASSED_ON;
        }
        return rangAt() != null || state.saw("missed") ? CallOutcome.MISSED : CallOutcome.ABANDONED;
    }

    /** A queue's, department's or office's leg that no agent's leg took over: its greeting answered. */
    private boolean answeredByNoPerson() {
        Party target = claims.party("target");
        boolean personal = target != null && "user".equals(target.type());
        return !personal && claims.id("operator_call_id") == null;
    }

    private boolean nobodyTalked() {
        Long talk = claims.millis("talk_time");
        return talk != null && talk == 0;
    }

    /**
     * An agent's leg that a queue, department or office rang: the entry leg speaks for the caller, so that the agents who
     * did not pick up are no missed calls.
     */
    private boolean rungForAnotherLeg() {
        String entryPoint = claims.id("entry_point_call_id");
        return entryPoint != null && !entryPoint.equals(callId);
    }

    private CallStatus status(@Nullable CallOutcome outcome) {
        if (outcome != null) {
            return CallStatus.of(outcome);
        }
        if (answeredAt() != null) {
            return onHold() ? CallStatus.HELD : CallStatus.ACTIVE;
        }
        if (state.saw("voicemail")) {
            return CallStatus.VOICEMAIL;
        }
        boolean rings = rangAt() != null || state.saw("calling") || direction() == Direction.OUTBOUND;
        return rings ? CallStatus.RINGING : CallStatus.QUEUED;
    }

    /** There is no event for the end of a hold: the next {@code connected} is it. */
    private boolean onHold() {
        return Math.max(lastSeen("hold"), lastSeen("parked")) > lastSeen("connected");
    }

    private long lastSeen(String label) {
        Span span = state.span(label);
        return span == null ? Long.MIN_VALUE : span.last();
    }

    private @Nullable Instant firstSeen(String label) {
        Span span = state.span(label);
        return span == null ? null : Instant.ofEpochMilli(span.first());
    }

    private @Nullable Instant rangAt() {
        return first(claims.instant("date_rang"), claims.instant("date_first_rang"), firstSeen("ringing"));
    }

    private @Nullable Instant answeredAt() {
        return first(claims.instant("date_connected"), firstSeen("connected"), firstSeen("hold"));
    }

    private @Nullable Instant endedAt() {
        return Stream.concat(
                        Stream.of(claims.instant("date_ended")), ENDS.stream().map(this::firstSeen))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(firstSeen("voicemail_uploaded"));
    }

    /** Payloads of older shape have no {@code is_internal}; a colleague as contact says the same. */
    private boolean internal() {
        Party contact = claims.party("contact");
        return claims.bool("is_internal") || (contact != null && "user".equals(contact.type()));
    }

    private static @Nullable Instant first(@Nullable Instant... times) {
        return Stream.of(times).filter(it -> it != null).findFirst().orElse(null);
    }
}
