package cti.processor.fold;

/** The first and the last time that something was reported, by the subject's clock. */
public record Span(long first, long last) {

    Span union(Span other) {
        return new Span(Math.min(first, other.first), Math.max(last, other.last));
    }
}
