package cti.processor.fold;

import cti.processor.decode.Claims;
import cti.processor.decode.Observation;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that is known of a call, message, agent or contact: for each field its newest known value, and when each label (a
 * call's states, a message's delivery statuses) was first and last reported. {@link #merge} is commutative, associative
 * and idempotent, because Dialpad delivers late, twice and out of order; what the facts mean is derived and never
 * stored.
 *
 * @param position raw offset of the newest event that changed the snapshot; -1 before the first
 * @param lastOffset raw offset of the newest event that was merged; -1 before the first
 * @param lastHeardAt when that event was appended to the raw log, epoch milliseconds
 */
public record SubjectState(
        SortedMap<String, Fact> facts,
        SortedMap<String, Span> labels,
        long position,
        long lastOffset,
        long lastHeardAt) {

    public static final SubjectState UNSEEN = new SubjectState(new TreeMap<>(), new TreeMap<>(), -1, -1, 0);

    /** Adds what an event tells; an empty value never replaces a known one. Positions and times stay. */
    public SubjectState merge(Observation observation) {
        SortedMap<String, Fact> mergedFacts = new TreeMap<>(facts);
        FactNames.flat(observation.fields()).forEach((name, value) -> {
            long clock = FactNames.isFixed(name) ? 0 : observation.clock();
            mergedFacts.merge(name, new Fact(value, clock), Fact::or);
        });
        SortedMap<String, Span> mergedLabels = new TreeMap<>(labels);
        if (observation.label() != null) {
            Span now = new Span(observation.clock(), observation.clock());
            mergedLabels.merge(observation.label(), now, Span::union);
        }
        return new SubjectState(mergedFacts, mergedLabels, position, lastOffset, lastHeardAt);
    }

    /** Takes note of where the event that was just merged lies, and of when it got there. */
    public SubjectState heard(long offset, long appendedAt) {
        return new SubjectState(
                facts, labels, position, Math.max(lastOffset, offset), Math.max(lastHeardAt, appendedAt));
    }

    public SubjectState at(long position) {
        return new SubjectState(facts, labels, position, lastOffset, lastHeardAt);
    }

    /** Whether Dialpad has told anything: a decision of our own alone makes no call. */
    public boolean known() {
        return !facts.isEmpty();
    }

    public Claims claims() {
        return new Claims(this::value);
    }

    /** Every leg that a field like {@code master_call_id} ever named, sorted. */
    public List<String> everyIdOf(String field) {
        return FactNames.everyIdOf(field, facts);
    }

    public boolean saw(String label) {
        return labels.containsKey(label);
    }

    /** When anything with a label was first reported; {@code null} if nothing was. */
    public @Nullable Instant firstSeen() {
        return labels.values().stream()
                .map(Span::first)
                .min(Long::compare)
                .map(Instant::ofEpochMilli)
                .orElse(null);
    }

    /** @return {@code null} if the label was never reported */
    public @Nullable Span span(String label) {
        return labels.get(label);
    }

    private @Nullable JsonNode value(String field) {
        return FactNames.value(field, facts);
    }
}
