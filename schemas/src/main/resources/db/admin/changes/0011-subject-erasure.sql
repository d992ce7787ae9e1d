--liquibase formatted sql

--changeset admin:0011-subject-erasure
CREATE TABLE admin.subject_erasure (
    certificate_id text        PRIMARY KEY,
    app_id         text        NOT NULL,
    salt           text        NOT NULL,
    number_hash    text        NOT NULL,
    number_hint    text        NOT NULL,
    dead_letters   bigint      NOT NULL,
    requested_by   text        NOT NULL,
    remote_address text        NOT NULL,
    requested_at   timestamptz NOT NULL,
    erased_at      timestamptz NOT NULL,
    UNIQUE (app_id, number_hash)
);
COMMENT ON TABLE admin.subject_erasure IS
    'Persons that were erased, by a hash of their number. Outlives the app, as the directory''s entries do.';
COMMENT ON COLUMN admin.subject_erasure.number_hint IS 'The last two digits.';
COMMENT ON COLUMN admin.subject_erasure.requested_at IS 'When it was first asked for.';
COMMENT ON COLUMN admin.subject_erasure.erased_at IS 'What began before it goes; later each time it is asked for again.';
--rollback DROP TABLE admin.subject_erasure;
