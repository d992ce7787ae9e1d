package cti.schemas.event;

import java.util.Comparator;

/**
 * Whose life an event is part of: one call leg, message, agent or contact of one app. It is the record key of the raw
 * log, so that a subject's events stay in order on one partition and the fold needs no repartitioning.
 *
 * @param id Dialpad's id of the subject (for {@link SubjectKind#UNKNOWN} the event id); may hold any character
 */
public record SubjectKey(AppId app, SubjectKind kind, String id) implements Comparable<SubjectKey> {

    private static final Comparator<SubjectKey> ORDER = Comparator.comparing(SubjectKey::toString);

    /**
     * The reverse of {@link #toString}.
     *
     * @throws IllegalArgumentException if {@code text} is not {@code app:kind:id}
     */
    public static SubjectKey parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a subject key");
        }
        return new SubjectKey(new AppId(parts[0]), SubjectKind.parse(parts[1]), parts[2]);
    }

    @Override
    public int compareTo(SubjectKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return app + ":" + kind.wireName() + ":" + id;
    }
}
