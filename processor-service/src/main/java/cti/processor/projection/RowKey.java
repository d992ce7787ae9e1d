package cti.processor.projection;

import cti.schemas.event.AppId;
import java.util.Comparator;

/** What a row of every table is found by. Ordered, because writers that lock rows in one order cannot deadlock. */
public record RowKey(AppId appId, String subjectId) implements Comparable<RowKey> {

    private static final Comparator<RowKey> ORDER =
            Comparator.comparing(RowKey::appId).thenComparing(RowKey::subjectId);

    public static RowKey of(PositionedChange change) {
        return new RowKey(change.change().appId(), change.change().subjectId());
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }
}
