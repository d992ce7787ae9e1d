package cti.processor.deadletter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the code threw, for people: classes and frames, the root cause first. Never a message, because messages quote
 * what could not be handled: numbers, names, texts.
 */
public final class StackTraceText {

    /** Far below what Kafka takes in a record, and enough for the frames that matter. */
    public static final int MAX_BYTES = 8 * 1024;

    /** Further out there is nothing but threads and frameworks. */
    private static final int MAX_FRAMES = 30;

    /** A chain of causes can be a ring. */
    private static final int MAX_CAUSES = 20;

    private StackTraceText() {}

    /** @return at most {@value #MAX_BYTES} bytes */
    public static byte[] of(Throwable failure) {
        List<Throwable> causes = new ArrayList<>(Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList());
        Collections.reverse(causes);
        String text = causes.stream().map(StackTraceText::one).collect(Collectors.joining("\nwrapped in "));
        return Arrays.copyOf(text.getBytes(US_ASCII), Math.min(text.length(), MAX_BYTES));
    }

    private static String one(Throwable failure) {
        return Stream.concat(
                        Stream.of(failure.getClass().getName()),
                        Arrays.stream(failure.getStackTrace()).limit(MAX_FRAMES).map(frame -> "\tat " + frame))
                .collect(Collectors.joining("\n"));
    }
}
