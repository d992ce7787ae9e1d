--liquibase formatted sql

--changeset cti:0006-erasure
CREATE TABLE cti.erasure (
    app_id        text        NOT NULL,
    number_hash   text        NOT NULL,
    erased_at     timestamptz NOT NULL,
    done_at       timestamptz,
    calls         bigint      NOT NULL DEFAULT 0,
    messages      bigint      NOT NULL DEFAULT 0,
    voicemails    bigint      NOT NULL DEFAULT 0,
    contacts      bigint      NOT NULL DEFAULT 0,
    conversations bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (app_id, number_hash)
);
COMMENT ON TABLE cti.erasure IS
    'What processor-service has done about each erasure that the directory names. number_hash is empty where a whole app was erased.';
COMMENT ON COLUMN cti.erasure.erased_at IS 'What began before it goes.';
COMMENT ON COLUMN cti.erasure.done_at IS 'Null while there may be rows left.';
COMMENT ON COLUMN cti.erasure.calls IS 'Rows removed so far, as in the other counts; an erasure that is repeated adds to them.';
--rollback DROP TABLE cti.erasure;

--changeset cti:0006-erased-subject
CREATE TABLE cti.erased_subject (
    app_id     text NOT NULL,
    kind       text NOT NULL,
    subject_id text NOT NULL,
    PRIMARY KEY (app_id, kind, subject_id)
);
COMMENT ON TABLE cti.erased_subject IS
    'Dialpad''s ids of calls and messages of erased persons: what is reported of them later, perhaps without a number, is left out.';
--rollback DROP TABLE cti.erased_subject;

--changeset cti:0006-row-level-security
ALTER TABLE cti.erasure ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_app ON cti.erasure FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
GRANT SELECT ON cti.erasure TO cti_read;
--rollback DROP POLICY own_app ON cti.erasure;
