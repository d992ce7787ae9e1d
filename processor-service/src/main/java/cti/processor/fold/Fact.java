package cti.processor.fold;

import tools.jackson.databind.JsonNode;

/** A field's value and the clock of the newest event that reported it. */
record Fact(JsonNode value, long clock) {

    /** The newer report wins; at the same clock the greater text, so that order of arrival never decides. */
    Fact or(Fact other) {
        int byClock = Long.compare(clock, other.clock);
        int order = byClock != 0 ? byClock : value.toString().compareTo(other.value.toString());
        return order >= 0 ? this : other;
    }
}
