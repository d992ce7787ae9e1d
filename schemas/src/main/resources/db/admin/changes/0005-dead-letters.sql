--liquibase formatted sql

--changeset admin:0005-dead-letter
CREATE TABLE admin.dead_letter (
    seq             bigint      GENERATED ALWAYS AS IDENTITY,
    letter_id       text        PRIMARY KEY,
    record_key      bytea,
    payload         bytea,
    headers         text        NOT NULL,
    reason          text        NOT NULL,
    detail          text,
    origin          text,
    app_id          text,
    subject         text,
    event_id        text,
    source          text,
    organization_id text,
    office_id       text,
    received_at     timestamptz,
    set_aside_at    timestamptz,
    redrivable      boolean     NOT NULL,
    redriven_at     timestamptz
);
COMMENT ON TABLE admin.dead_letter IS
    'cti.dead-letters as far as admin-service has read it, and what was done about each. Letters outlive apps.';
COMMENT ON COLUMN admin.dead_letter.letter_id IS 'partition-offset of the record, so that reading it again changes nothing.';
COMMENT ON COLUMN admin.dead_letter.headers IS 'JSON: the headers but for those that make it a dead letter, values in base64.';
COMMENT ON COLUMN admin.dead_letter.app_id IS 'Null while nobody knows whose the event is. Once set it is never changed.';
COMMENT ON COLUMN admin.dead_letter.organization_id IS 'The Dialpad company that the payload names, for events of no known app.';
COMMENT ON COLUMN admin.dead_letter.redrivable IS 'False if it was not written by us or its raw event is gone.';
CREATE UNIQUE INDEX dead_letter_in_order ON admin.dead_letter (seq);
CREATE INDEX dead_letter_of_app ON admin.dead_letter (app_id, seq);
CREATE INDEX dead_letter_by_reason ON admin.dead_letter (reason, seq);
CREATE INDEX dead_letter_waiting ON admin.dead_letter (seq) WHERE redriven_at IS NULL;
CREATE INDEX dead_letter_waiting_of_app ON admin.dead_letter (app_id, seq) WHERE redriven_at IS NULL;
CREATE INDEX dead_letter_waiting_by_reason ON admin.dead_letter (reason, seq) WHERE redriven_at IS NULL;
CREATE INDEX dead_letter_of_organization ON admin.dead_letter (organization_id, seq) WHERE organization_id IS NOT NULL;
CREATE INDEX dead_letter_of_office ON admin.dead_letter (office_id, seq) WHERE office_id IS NOT NULL;
--rollback DROP TABLE admin.dead_letter;
