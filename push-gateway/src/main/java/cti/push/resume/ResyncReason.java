package cti.push.resume;

/** Why a client cannot go on from its position. The words are part of the API. */
public enum ResyncReason {
    /** Some of what came after it may have been deleted. */
    TOO_OLD("position_too_old"),
    /** It is not a place in this story: the topics were made anew, or the place was never reached. */
    UNKNOWN("position_unknown");

    private final String word;

    ResyncReason(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
