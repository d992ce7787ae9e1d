--liquibase formatted sql

--changeset admin:0009-backfill-job
CREATE TABLE admin.backfill_job (
    job_id         text        PRIMARY KEY,
    app_id         text        NOT NULL REFERENCES admin.app ON DELETE CASCADE,
    kind           text        NOT NULL,
    status         text        NOT NULL,
    started_after  timestamptz NOT NULL,
    started_before timestamptz NOT NULL,
    cursor         text        NOT NULL DEFAULT '',
    fetched        bigint      NOT NULL DEFAULT 0,
    missing        bigint      NOT NULL DEFAULT 0,
    appended       bigint      NOT NULL DEFAULT 0,
    failed         bigint      NOT NULL DEFAULT 0,
    problem        text,
    due_at         timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    finished_at    timestamptz
);
COMMENT ON TABLE admin.backfill_job IS 'Ranges of finished calls that are fetched from Dialpad''s REST API.';
COMMENT ON COLUMN admin.backfill_job.kind IS 'backfill (an operator asked) or reconciliation (the clock did).';
COMMENT ON COLUMN admin.backfill_job.status IS 'running, done or failed.';
COMMENT ON COLUMN admin.backfill_job.cursor IS 'Dialpad''s, of the page to fetch next; empty for the first.';
COMMENT ON COLUMN admin.backfill_job.missing IS 'Calls that our rows did not have, or not right; counted by reconciliations.';
COMMENT ON COLUMN admin.backfill_job.problem IS 'Why it failed, or what it waits for.';
COMMENT ON COLUMN admin.backfill_job.due_at IS
    'When somebody may take it up. In the future while an instance works on it, which so has a lease.';
CREATE UNIQUE INDEX backfill_job_running ON admin.backfill_job (app_id, kind) WHERE status = 'running';
CREATE INDEX backfill_job_due ON admin.backfill_job (due_at) WHERE status = 'running';
CREATE INDEX backfill_job_of_app ON admin.backfill_job (app_id, kind, created_at);
--rollback DROP TABLE admin.backfill_job;
