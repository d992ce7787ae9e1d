package cti.processor.decode;

/** What came of reading one raw event. Bad input is a value here, not an exception. */
public sealed interface Decoded {

    record Accepted(Observation observation) implements Decoded {}

    /**
     * @param reason a word for machines, for example {@code unknown_state}
     * @param detail a sentence for people, without payload content
     */
    record Rejected(String reason, String detail) implements Decoded {}
}
