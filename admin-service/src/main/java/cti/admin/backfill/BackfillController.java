package cti.admin.backfill;

import cti.admin.backfill.JobRow.Kind;
import cti.admin.dialpad.DialpadCalls;
import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import cti.tenancy.RandomId;
import jakarta.validation.Valid;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/apps/{app_id}/backfill")
class BackfillController {

    private static final Logger LOG = LoggerFactory.getLogger(BackfillController.class);
    private static final int ID_LENGTH = 12;

    /** Dialpad is younger. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final JobTable table;
    private final DialpadCalls dialpad;
    private final SecureRandom random;
    private final Clock clock;

    BackfillController(JobTable table, DialpadCalls dialpad, SecureRandom random, Clock clock) {
        this.table = table;
        this.dialpad = dialpad;
        this.random = random;
        this.clock = clock;
    }

    /** Begins to fetch the finished calls of a range of time; one at a time for an app. */
    @PostMapping
    ResponseEntity<JobView> backfillCalls(@PathVariable("app_id") AppId appId, @RequestBody @Valid NewBackfill wanted) {
        requireApp(appId);
        Instant now = clock.instant();
        Instant before = Objects.requireNonNullElse(wanted.startedBefore(), now);
        if (wanted.startedAfter().isBefore(EARLIEST) || wanted.startedAfter().isAfter(now)) {
            throw invalid("started_after", "must be a time between the year 2000 and now");
        }
        if (!before.isAfter(wanted.startedAfter()) || before.isAfter(now)) {
            throw invalid("started_before", "must be after started_after and not in the future");
        }
        dialpad.requireAccess(appId);
        JobRow job = table.insert(RandomId.of(ID_LENGTH, random), appId, Kind.BACKFILL, wanted.startedAfter(), before)
                .orElseThrow(ProblemType.BACKFILL_RUNNING::toException);
        LOG.info("backfill_begun app_id={} job_id={}", appId, job.jobId());
        return ResponseEntity.accepted()
                .location(URI.create("/internal/apps/" + appId + "/backfill/" + job.jobId()))
                .body(JobView.of(job));
    }

    @GetMapping("/{job_id}")
    JobView getBackfill(@PathVariable("app_id") AppId appId, @PathVariable("job_id") String jobId) {
        requireApp(appId);
        return table.find(appId, jobId).map(JobView::of).orElseThrow(ProblemType.BACKFILL_NOT_FOUND::toException);
    }

    private void requireApp(AppId appId) {
        if (!table.appExists(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
    }

    private static RuntimeException invalid(String field, String message) {
        return ProblemType.INVALID_REQUEST.toException(new FieldError(field, message));
    }
}
