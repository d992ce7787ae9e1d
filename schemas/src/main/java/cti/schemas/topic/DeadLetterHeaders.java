package cti.schemas.topic;

/** Headers that a dead letter has beside those of the record that was set aside. All UTF-8 text. */
public final class DeadLetterHeaders {

    /** A short machine-readable word, for example {@code unmapped_app} or {@code unknown_state}. */
    public static final String REASON = "dead-letter-reason";

    /** One sentence for people; holds no payload content. */
    public static final String DETAIL = "dead-letter-detail";

    /** {@code topic-partition@offset} of the record, or the service that set it aside before it reached a topic. */
    public static final String ORIGIN = "dead-letter-origin";

    /**
     * Classes and frames of what the code threw, without messages, of at most 8 KiB; only if something was thrown.
     */
    public static final String STACK_TRACE = "dead-letter-stack-trace";

    private DeadLetterHeaders() {}
}
