package cti.admin.deadletter;

import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Gives events of no known app to one and sends them. */
@Service
class Assignments {

    private final RedriveTable table;
    private final Claims claims;
    private final Redrive redrive;

    Assignments(RedriveTable table, Claims claims, Redrive redrive) {
        this.table = table;
        this.claims = claims;
        this.redrive = redrive;
    }

    AssignmentResult assign(NewAssignment wanted) {
        requireOneChoice(wanted);
        if (!table.appExists(wanted.appId())) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
        return wanted.ids() == null ? matching(wanted) : named(wanted.ids(), wanted.appId());
    }

    private AssignmentResult named(List<String> ids, AppId appId) {
        claims.named(ids, appId);
        int sent = redrive.matching(LetterFilter.ALL.ids(ids).app(appId), ids.size());
        return new AssignmentResult(appId, sent, 0);
    }

    /** Also sends what was the app's already but did not get away. */
    private AssignmentResult matching(NewAssignment wanted) {
        LetterFilter quarantined =
                LetterFilter.QUARANTINE.organization(wanted.organizationId()).office(wanted.officeId());
        table.claim(quarantined, wanted.appId(), RedriveRequest.MAX);
        LetterFilter claimed = quarantined.app(wanted.appId());
        int sent = redrive.matching(claimed, RedriveRequest.MAX);
        long remaining = table.count(quarantined.ofNobody()) + table.countSendable(claimed);
        return new AssignmentResult(wanted.appId(), sent, remaining);
    }

    private static void requireOneChoice(NewAssignment wanted) {
        long choices = Stream.of(wanted.ids(), wanted.organizationId(), wanted.officeId())
                .filter(Objects::nonNull)
                .count();
        if (choices != 1) {
            throw ProblemType.INVALID_REQUEST.toException(
                    new FieldError("ids", "give one of ids, organization_id and office_id"));
        }
    }
}
