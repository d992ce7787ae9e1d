package cti.query.changes;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A row and its newest change.
 *
 * @param offset of the change
 * @param timestamp of the change, or an earlier one; epoch milliseconds
 * @param view shows the row, given the signed position of the change
 */
record ChangedRow(long offset, long timestamp, String type, Function<String, ChangeView> view) {

    private static final List<String> TYPES = List.of("call", "voicemail", "message", "conversation", "agent");

    /** Of the story; what one change did to several rows, beginning with the call. */
    static final Comparator<ChangedRow> ORDER =
            Comparator.comparingLong(ChangedRow::offset).thenComparingInt(row -> TYPES.indexOf(row.type()));
}
