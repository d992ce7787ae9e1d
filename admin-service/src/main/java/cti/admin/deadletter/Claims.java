package cti.admin.deadletter;

import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import cti.schemas.topic.DeadLetterReasons;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says whose quarantined events are. It is committed before anything is sent and holds for good, so that an event that
 * was perhaps appended for one app can never be appended for another.
 */
@Service
class Claims {

    private final RedriveTable table;

    Claims(RedriveTable table) {
        this.table = table;
    }

    /**
     * All of them or none.
     *
     * @throws org.springframework.web.ErrorResponseException a problem naming those that are not there or another app's
     */
    @Transactional
    void named(List<String> letterIds, AppId appId) {
        LetterFilter named = LetterFilter.ALL
                .ids(letterIds)
                .reason(DeadLetterReasons.UNMAPPED_APP)
                .redrivable();
        refuse(ProblemType.DEAD_LETTER_NOT_FOUND, letterIds, table.idsOf(named), "is not in quarantine");
        table.claim(named, appId, letterIds.size());
        refuse(ProblemType.ALREADY_TAKEN, letterIds, table.idsOf(named.app(appId)), "belongs to another app");
    }

    private static void refuse(ProblemType type, List<String> asked, List<String> found, String message) {
        Set<String> good = Set.copyOf(found);
        FieldError[] errors = IntStream.range(0, asked.size())
                .filter(it -> !good.contains(asked.get(it)))
                .mapToObj(it -> new FieldError("ids[" + it + "]", message))
                .toArray(FieldError[]::new);
        if (errors.length > 0) {
            throw type.toException(errors);
        }
    }
}
