package cti.processor.erasure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import cti.processor.projection.ChangePlace;
import cti.processor.projection.PositionedChange;
import cti.schemas.change.Change;
import cti.schemas.event.AppId;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.tenancy.Directory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * Leaves out of a batch what was erased, and removes what was written of it before it could be known: the first events of
 * a call need not name the caller. Called within the transaction of the batch. Asks the database only about apps that have
 * erased anybody.
 */
@Component
class ErasedChanges implements UnaryOperator<List<PositionedChange>> {

    private final Directory directory;
    private final ErasedRows rows;

    ErasedChanges(Directory directory, ErasedRows rows) {
        this.directory = directory;
        this.rows = rows;
    }

    /** @param fresh of one partition, in order */
    @Override
    public List<PositionedChange> apply(List<PositionedChange> fresh) {
        List<PositionedChange> ofApps = fresh.stream()
                .filter(it -> !directory.isErased(it.change().appId()))
                .toList();
        List<PositionedChange> suspects = ofApps.stream()
                .filter(it -> !directory.erasedNumbers(it.change().appId()).isEmpty())
                .toList();
        if (suspects.isEmpty()) {
            return ofApps;
        }
        Set<SubjectKey> gone =
                rows.erased(suspects.stream().map(it -> key(it.change())).collect(toSet()));
        Map<SubjectKey, Long> erasedUpTo = new HashMap<>();
        suspects.stream()
                .filter(it -> !gone.contains(key(it.change())) && isErased(it.change()))
                .forEach(it -> erasedUpTo.put(key(it.change()), it.offset()));
        remove(erasedUpTo.keySet(), fresh.get(fresh.size() - 1).place());
        return ofApps.stream()
                .filter(it -> !gone.contains(key(it.change())) && !isErased(it, erasedUpTo))
                .toList();
    }

    private boolean isErased(Change change) {
        return ErasedPersons.covers(directory.erasedNumbers(change.appId()), change);
    }

    /** A call or message is gone for good; a contact can be reported anew. */
    private static boolean isErased(PositionedChange change, Map<SubjectKey, Long> erasedUpTo) {
        Long end = erasedUpTo.get(key(change.change()));
        return end != null && (change.change().kind() != SubjectKind.CONTACT || change.offset() <= end);
    }

    private void remove(Set<SubjectKey> subjects, ChangePlace place) {
        Map<AppId, Map<SubjectKind, Set<String>>> byKind = subjects.stream()
                .collect(groupingBy(SubjectKey::app, groupingBy(SubjectKey::kind, mapping(SubjectKey::id, toSet()))));
        byKind.forEach((app, kinds) -> kinds.forEach((kind, ids) -> rows.remove(app, kind, ids, place)));
    }

    private static SubjectKey key(Change change) {
        return new SubjectKey(change.appId(), change.kind(), change.subjectId());
    }
}
