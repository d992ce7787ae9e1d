package cti.admin.backfill;

import cti.admin.backfill.JobRow.Counts;
import cti.admin.backfill.JobRow.Kind;
import cti.admin.backfill.JobRow.Status;
import cti.schemas.event.AppId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.backfill_job}. Whoever works on a job writes only as long as the job is theirs. */
@Repository
class JobTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    JobTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return empty if the app has one of that kind that is not at its end */
    Optional<JobRow> insert(String jobId, AppId appId, Kind kind, Instant startedAfter, Instant startedBefore) {
        return jdbc.sql("""
                        INSERT INTO admin.backfill_job (job_id, app_id, kind, status, started_after, started_before,
                                                        due_at, created_at, updated_at)
                        VALUES (:id, :app, :kind, 'running', :after, :before, :now, :now, :now)
                        ON CONFLICT (app_id, kind) WHERE status = 'running' DO NOTHING RETURNING *
                        """)
                .param("id", jobId)
                .param("app", appId.value())
                .param("kind", kind.wireName())
                .param("after", utc(startedAfter))
                .param("before", utc(startedBefore))
                .param("now", utc(clock.instant()))
                .query((row, number) -> read(row))
                .optional();
    }

    Optional<JobRow> find(AppId appId, String jobId) {
        return jdbc.sql("SELECT * FROM admin.backfill_job WHERE app_id = ? AND job_id = ?")
                .param(appId.value())
                .param(jobId)
                .query((row, number) -> read(row))
                .optional();
    }

    boolean appExists(AppId appId) {
        return jdbc.sql("SELECT app_id FROM admin.app WHERE app_id = ?")
                .param(appId.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Apps whose webhook is registered at Dialpad and that have not been reconciled since. */
    List<AppId> toReconcile(Instant since) {
        return jdbc.sql("""
                        SELECT app_id FROM admin.webhook JOIN admin.app USING (app_id)
                        WHERE dialpad_webhook_id IS NOT NULL AND enabled AND NOT EXISTS (
                            SELECT FROM admin.backfill_job AS job
                            WHERE job.app_id = webhook.app_id AND kind = 'reconciliation' AND job.created_at > ?)
                        """).param(utc(since)).query(String.class).list().stream()
                .map(AppId::new)
                .toList();
    }

    /** The job that has waited longest. It belongs to the caller until the lease ends. */
    Optional<JobRow> claim(Duration lease) {
        return jdbc.sql("""
                        UPDATE admin.backfill_job SET due_at = :until WHERE job_id = (
                            SELECT job_id FROM admin.backfill_job WHERE status = 'running' AND due_at <= :now
                            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("until", utc(clock.instant().plus(lease)))
                .param("now", utc(clock.instant()))
                .query((row, number) -> read(row))
                .optional();
    }

    /**
     * A page is done with, and the job goes on.
     *
     * @param counts what the page adds
     * @param lease how long the job goes on belonging to the caller
     * @return empty if it has become somebody else's
     */
    Optional<JobRow> advance(JobRow job, String cursor, Counts counts, Duration lease) {
        return change(job, cursor, counts, Status.RUNNING, null, clock.instant().plus(lease));
    }

    /** @param counts what the last page adds */
    Optional<JobRow> finish(JobRow job, Counts counts) {
        return change(job, "", counts, Status.DONE, null, clock.instant());
    }

    void fail(JobRow job, String problem) {
        change(job, job.cursor(), NOTHING, Status.FAILED, problem, clock.instant());
    }

    /** Gives the job back, to be gone on with later. */
    void release(JobRow job, Duration pause, @Nullable String problem) {
        change(
                job,
                job.cursor(),
                NOTHING,
                Status.RUNNING,
                problem,
                clock.instant().plus(pause));
    }

    void deleteReconciliationsBefore(Instant time) {
        jdbc.sql("DELETE FROM admin.backfill_job WHERE kind = 'reconciliation' AND finished_at < ?")
                .param(utc(time))
                .update();
    }

    private static final Counts NOTHING = new Counts(0, 0, 0, 0);

    private Optional<JobRow> change(
            JobRow job, String cursor, Counts add, Status status, @Nullable String problem, Instant dueAt) {
        return jdbc.sql("""
                        UPDATE admin.backfill_job SET cursor = :cursor, fetched = fetched + :fetched,
                            missing = missing + :missing, appended = appended + :appended, failed = failed + :failed,
                            status = :status, problem = :problem, due_at = :due, updated_at = :now,
                            finished_at = CASE WHEN :status <> 'running' THEN CAST(:now AS timestamptz) END
                        WHERE job_id = :id AND due_at = :lease AND status = 'running' RETURNING *
                        """)
                .param("cursor", cursor)
                .param("fetched", add.fetched())
                .param("missing", add.missing())
                .param("appended", add.appended())
                .param("failed", add.failed())
                .param("status", status.wireName())
                .param("problem", problem)
                .param("due", utc(dueAt))
                .param("now", utc(clock.instant()))
                .param("id", job.jobId())
                .param("lease", utc(job.dueAt()))
                .query((row, number) -> read(row))
                .optional();
    }

    private static JobRow read(ResultSet row) throws SQLException {
        OffsetDateTime finishedAt = row.getObject("finished_at", OffsetDateTime.class);
        return new JobRow(
                row.getString("job_id"),
                new AppId(row.getString("app_id")),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                time(row, "started_after"),
                time(row, "started_before"),
                row.getString("cursor"),
                new Counts(
                        row.getLong("fetched"), row.getLong("missing"), row.getLong("appended"), row.getLong("failed")),
                row.getString("problem"),
                time(row, "due_at"),
                time(row, "created_at"),
                time(row, "updated_at"),
                finishedAt == null ? null : finishedAt.toInstant());
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
