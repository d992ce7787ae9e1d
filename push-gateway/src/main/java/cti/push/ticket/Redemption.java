package cti.push.ticket;

/** What came of using a ticket. */
public enum Redemption {
    /** It was never used before, here or elsewhere: it is used up now. */
    FIRST,
    /** Somebody was faster. */
    USED,
    /** Nobody can be asked at the moment; it is as good as before. */
    UNTOUCHED,
    /** Kafka did not answer in time: it may be used up and it may not. */
    UNDECIDED
}
