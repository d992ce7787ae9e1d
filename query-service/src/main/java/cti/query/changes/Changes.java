package cti.query.changes;

import cti.query.page.Page.Pagination;
import cti.query.problem.FieldProblem;
import cti.query.problem.ProblemType;
import cti.schemas.directory.AppEntry;
import cti.schemas.push.Position;
import cti.tenancy.SignedPosition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cuts the story into pages, none of which ends within a change. */
@Component
class Changes {

    private final ChangeQueries queries;

    Changes(ChangeQueries queries) {
        this.queries = queries;
    }

    /**
     * Runs in its caller's transaction.
     *
     * @param since {@code null} = from the beginning
     * @param applied what the transaction includes; empty before the projection has begun
     * @throws org.springframework.web.ErrorResponseException if {@code since} is of another layout of partitions
     */
    ChangePage page(AppEntry app, @Nullable Position since, Optional<Position> applied, int limit) {
        if (applied.isEmpty()) {
            return new ChangePage(List.of(), new Pagination(limit, false, null, null, null, null), null);
        }
        Position end = applied.get();
        if (since != null && since.partition() != end.partition()) {
            throw ProblemType.INVALID_PARAMETER.toException(
                    List.of(new FieldProblem("since", "is of an earlier installation; begin again without it")));
        }
        List<ChangedRow> rows = queries.after(app.appId(), end.partition(), lastIncluded(since), limit + 1);
        List<ChangedRow> data = rows.size() > limit ? wholeChanges(rows, limit) : rows;
        Position position = rows.size() > limit ? positionAfter(data, end) : end;
        String token = SignedPosition.write(app, position);
        boolean more = position.offset() < end.offset();
        return new ChangePage(
                data.stream().map(it -> view(app, it, end.partition())).toList(),
                new Pagination(limit, more, more ? token : null, null, null, null),
                token);
    }

    /** A position between the events of a change does not include the rows of that change. */
    private static long lastIncluded(@Nullable Position since) {
        if (since == null) {
            return -1;
        }
        return since.index() == Position.WHOLE_CHANGE ? since.offset() : since.offset() - 1;
    }

    private static List<ChangedRow> wholeChanges(List<ChangedRow> rows, int limit) {
        long last = rows.get(limit - 1).offset();
        return rows.stream().filter(it -> it.offset() <= last).toList();
    }

    /** What was removed since the last change lies beyond the end until the next one; the end stays where it is. */
    private static Position positionAfter(List<ChangedRow> data, Position end) {
        ChangedRow last = data.get(data.size() - 1);
        return last.offset() >= end.offset() ? end : place(last, end.partition());
    }

    private static ChangeView view(AppEntry app, ChangedRow row, int partition) {
        return row.view().apply(SignedPosition.write(app, place(row, partition)));
    }

    private static Position place(ChangedRow row, int partition) {
        return new Position(partition, row.offset(), Position.WHOLE_CHANGE, row.timestamp());
    }
}
