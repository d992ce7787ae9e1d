package cti.admin.backfill;

import cti.admin.backfill.JobRow.Counts;
import cti.admin.backfill.JobRow.Kind;
import cti.admin.dialpad.DialpadCalls;
import cti.admin.rawlog.RawLog;
import cti.admin.rawlog.RawLogRecord;
import cti.admin.subject.ErasedSubjects;
import cti.schemas.event.AppId;
import cti.schemas.event.EventSource;
import cti.schemas.event.RestCall;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.schemas.serde.JsonSerde;
import cti.tenancy.ErasedNumbers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.KafkaException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Works on jobs, a few pages of each in turn. The place of a job is stored after each page; after a crash the page is
 * fetched again, and its events are repeated, which changes nothing.
 */
@Component
class BackfillWorker {

    private static final Logger LOG = LoggerFactory.getLogger(BackfillWorker.class);
    private static final int PAGES_PER_TURN = 10;

    private final JobTable table;
    private final DialpadCalls dialpad;
    private final CallRows rows;
    private final RawLog rawLog;
    private final ErasedSubjects subjects;
    private final BackfillProperties properties;
    private final Clock clock;
    private final MeterRegistry meters;

    BackfillWorker(
            JobTable table,
            DialpadCalls dialpad,
            CallRows rows,
            RawLog rawLog,
            ErasedSubjects subjects,
            BackfillProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.table = table;
        this.dialpad = dialpad;
        this.rows = rows;
        this.rawLog = rawLog;
        this.subjects = subjects;
        this.properties = properties;
        this.clock = clock;
        this.meters = meters;
    }

    @Scheduled(
            initialDelayString = "${cti.admin.backfill.poll-interval}",
            fixedDelayString = "${cti.admin.backfill.poll-interval}",
            scheduler = "dialpadScheduler")
    void work() {
        try {
            for (var job = claim(); job.isPresent(); job = claim()) {
                takeTurn(job.get());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("backfill_waits reason={}", e.getClass().getSimpleName());
        }
    }

    private Optional<JobRow> claim() {
        return table.claim(properties.lease());
    }

    private void takeTurn(JobRow claimed) {
        JobRow job = claimed;
        try {
            for (int page = 0; page < PAGES_PER_TURN; page++) {
                Optional<JobRow> next = doPage(job);
                if (next.isEmpty()) {
                    return;
                }
                job = next.get();
            }
            table.release(job, Duration.ZERO, null);
        } catch (ErrorResponseException e) {
            if (e.getStatusCode().isSameCodeAs(HttpStatus.CONFLICT)) {
                fail(job, String.valueOf(e.getBody().getDetail()));
            } else {
                pause(job, "Dialpad's rate limit leaves no room.");
            }
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode().isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
                pause(job, "Dialpad answered 429.");
            } else {
                fail(job, "Dialpad answered " + e.getStatusCode().value() + ".");
            }
        } catch (RestClientException e) {
            pause(job, "Dialpad gave no usable answer.");
        } catch (KafkaException e) {
            pause(job, "Kafka did not take the events.");
        } catch (DataAccessException | TransactionException e) {
            pause(job, "The rows could not be read.");
        }
    }

    /** @return empty if there is nothing more to do for us */
    private Optional<JobRow> doPage(JobRow job) {
        DialpadCalls.Page page = dialpad.page(job.appId(), job.startedAfter(), job.startedBefore(), job.cursor());
        Counts counts = append(job, page.calls());
        if (!page.cursor().isEmpty()) {
            return table.advance(job, page.cursor(), counts, properties.lease());
        }
        table.finish(job, counts).ifPresent(this::report);
        return Optional.empty();
    }

    private Counts append(JobRow job, List<ObjectNode> calls) {
        List<ObjectNode> claims =
                calls.stream().map(RestCall::toClaims).flatMap(Optional::stream).toList();
        List<ObjectNode> shown = notErased(job.appId(), claims);
        List<ObjectNode> wanted = job.kind() == Kind.BACKFILL ? shown : rows.missing(job.appId(), shown);
        rawLog.append(wanted.stream().map(it -> record(job.appId(), it)).toList());
        return new Counts(
                calls.size(),
                job.kind() == Kind.BACKFILL ? 0 : wanted.size(),
                wanted.size(),
                calls.size() - claims.size());
    }

    /** The fold would leave them out anyway; but the log, which forgets nothing, need not be told of them again. */
    private List<ObjectNode> notErased(AppId appId, List<ObjectNode> claims) {
        ErasedNumbers erased = subjects.of(appId);
        return claims.stream()
                .filter(it -> !erased.covers(
                        appId,
                        it.path("external_number").asString(null),
                        Instant.ofEpochMilli(it.path("date_started").asLong())))
                .toList();
    }

    private RawLogRecord record(AppId appId, ObjectNode claims) {
        SubjectKey call =
                new SubjectKey(appId, SubjectKind.CALL, claims.path("call_id").asString());
        return RawLogRecord.of(call, JsonSerde.MAPPER.writeValueAsBytes(claims), EventSource.BACKFILL, clock.instant());
    }

    private void report(JobRow job) {
        Counts counts = job.counts();
        LOG.info(
                "{}_done app_id={} job_id={} fetched={} missing={} appended={} failed={}",
                job.kind().wireName(),
                job.appId(),
                job.jobId(),
                counts.fetched(),
                counts.missing(),
                counts.appended(),
                counts.failed());
        if (job.kind() == Kind.RECONCILIATION) {
            String appId = job.appId().value();
            meters.counter("cti.reconciliation.found", "app_id", appId).increment((double) counts.fetched());
            meters.counter("cti.reconciliation.missing", "app_id", appId).increment((double) counts.missing());
        }
    }

    private void pause(JobRow job, String problem) {
        LOG.warn(
                "{}_waits app_id={} job_id={} reason=\"{}\"", job.kind().wireName(), job.appId(), job.jobId(), problem);
        table.release(job, properties.retryInterval(), problem);
    }

    private void fail(JobRow job, String problem) {
        LOG.warn(
                "{}_failed app_id={} job_id={} reason=\"{}\"",
                job.kind().wireName(),
                job.appId(),
                job.jobId(),
                problem);
        table.fail(job, problem);
    }
}
