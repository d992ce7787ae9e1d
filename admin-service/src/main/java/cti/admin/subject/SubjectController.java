package cti.admin.subject;

import cti.admin.problem.ProblemType;
import cti.admin.security.Caller;
import cti.schemas.event.AppId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/apps/{app_id}/subjects/{number}")
class SubjectController {

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(50);

    private final Erasure erasure;
    private final ErasureTable table;
    private final ErasedCountsTable counts;
    private final ErasureProperties properties;

    SubjectController(Erasure erasure, ErasureTable table, ErasedCountsTable counts, ErasureProperties properties) {
        this.erasure = erasure;
        this.table = table;
        this.counts = counts;
        this.properties = properties;
    }

    /** 200 if all rows are gone, 202 if that takes longer; the decision holds either way. */
    @DeleteMapping
    ResponseEntity<Certificate> eraseSubject(
            @PathVariable("app_id") AppId appId, @PathVariable("number") String number, HttpServletRequest request) {
        ErasureRow decided = erasure.decide(appId, PhoneNumber.of(number), Caller.of(request));
        ErasedCounts erased = await(decided);
        return ResponseEntity.status(erased.doneAt() == null ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(Certificate.of(decided, erased));
    }

    @GetMapping
    Certificate getErasure(@PathVariable("app_id") AppId appId, @PathVariable("number") String number) {
        PhoneNumber person = PhoneNumber.of(number);
        if (!table.appExists(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
        ErasureRow row = table.find(appId, person).orElseThrow(ProblemType.ERASURE_NOT_FOUND::toException);
        return Certificate.of(row, counts.of(row));
    }

    private ErasedCounts await(ErasureRow decided) {
        long deadline = System.nanoTime() + properties.longestWait().toNanos();
        ErasedCounts now = counts.of(decided);
        while (now.doneAt() == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos());
            now = counts.of(decided);
        }
        return now;
    }
}
