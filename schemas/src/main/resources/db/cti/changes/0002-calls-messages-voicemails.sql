--liquibase formatted sql

-- Columns are what is filtered, sorted or joined by; everything known of a subject is in snapshot, as the JSON of
-- cti.changes. version guards against older writes. changed_partition and changed_offset are the change that wrote the
-- row last. created_at and updated_at are times of arrival of events, so that a replay gives the same rows.

--changeset cti:0002-call
CREATE TABLE cti.call (
    app_id            text        NOT NULL,
    call_id           text        NOT NULL,
    id                uuid        NOT NULL,
    direction         text        NOT NULL,
    external_number   text,
    internal_number   text,
    from_number       text,
    to_number         text,
    status            text        NOT NULL,
    outcome           text,
    dialpad_user_id   text,
    started_at        timestamptz NOT NULL,
    talk_ms           bigint,
    snapshot          jsonb       NOT NULL,
    version           bigint      NOT NULL,
    changed_partition integer     NOT NULL,
    changed_offset    bigint      NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    PRIMARY KEY (app_id, call_id)
);
COMMENT ON TABLE cti.call IS 'One row per call leg. Written by processor-service, read by query-service.';
CREATE UNIQUE INDEX call_public_id ON cti.call (app_id, id);
CREATE INDEX call_newest_first ON cti.call (app_id, started_at DESC, id DESC);
CREATE INDEX call_by_from ON cti.call (app_id, from_number, started_at DESC, id DESC);
CREATE INDEX call_by_to ON cti.call (app_id, to_number, started_at DESC, id DESC);
CREATE INDEX call_live ON cti.call (app_id, started_at DESC, id DESC)
    WHERE status IN ('queued', 'ringing', 'active', 'held');
--rollback DROP TABLE cti.call;

--changeset cti:0002-call-event
CREATE TABLE cti.call_event (
    app_id        text        NOT NULL,
    call_id       text        NOT NULL,
    raw_partition integer     NOT NULL,
    raw_offset    bigint      NOT NULL,
    event_id      text        NOT NULL,
    source        text        NOT NULL,
    state         text,
    occurred_at   timestamptz NOT NULL,
    received_at   timestamptz NOT NULL,
    changed       text[]      NOT NULL,
    PRIMARY KEY (app_id, call_id, raw_partition, raw_offset)
);
COMMENT ON TABLE cti.call_event IS 'The history of each call leg: every raw event and which facts it changed.';
--rollback DROP TABLE cti.call_event;

--changeset cti:0002-message
CREATE TABLE cti.message (
    app_id            text        NOT NULL,
    message_id        text        NOT NULL,
    id                uuid        NOT NULL,
    direction         text        NOT NULL,
    from_number       text,
    to_numbers        text[]      NOT NULL,
    status            text,
    dialpad_user_id   text,
    sent_at           timestamptz NOT NULL,
    snapshot          jsonb       NOT NULL,
    version           bigint      NOT NULL,
    changed_partition integer     NOT NULL,
    changed_offset    bigint      NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    PRIMARY KEY (app_id, message_id)
);
COMMENT ON TABLE cti.message IS 'One row per SMS or MMS. Written by processor-service, read by query-service.';
CREATE UNIQUE INDEX message_public_id ON cti.message (app_id, id);
CREATE INDEX message_newest_first ON cti.message (app_id, sent_at DESC, id DESC);
CREATE INDEX message_by_from ON cti.message (app_id, from_number, sent_at DESC, id DESC);
CREATE INDEX message_by_to ON cti.message USING gin (to_numbers);
--rollback DROP TABLE cti.message;

--changeset cti:0002-voicemail
CREATE TABLE cti.voicemail (
    app_id            text        NOT NULL,
    call_id           text        NOT NULL,
    id                uuid        NOT NULL,
    call_public_id    uuid        NOT NULL,
    from_number       text,
    to_number         text,
    dialpad_user_id   text,
    received_at       timestamptz NOT NULL,
    snapshot          jsonb       NOT NULL,
    version           bigint      NOT NULL,
    changed_partition integer     NOT NULL,
    changed_offset    bigint      NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    PRIMARY KEY (app_id, call_id)
);
COMMENT ON TABLE cti.voicemail IS
    'One row per proven voicemail, keyed by its call leg; snapshot is the voicemail part of the call''s.';
CREATE UNIQUE INDEX voicemail_public_id ON cti.voicemail (app_id, id);
CREATE INDEX voicemail_newest_first ON cti.voicemail (app_id, received_at DESC, id DESC);
CREATE INDEX voicemail_by_from ON cti.voicemail (app_id, from_number, received_at DESC, id DESC);
--rollback DROP TABLE cti.voicemail;

--changeset cti:0002-agent
CREATE TABLE cti.agent (
    app_id            text        NOT NULL,
    agent_id          text        NOT NULL,
    on_duty_status    text,
    snapshot          jsonb       NOT NULL,
    version           bigint      NOT NULL,
    changed_partition integer     NOT NULL,
    changed_offset    bigint      NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    PRIMARY KEY (app_id, agent_id)
);
COMMENT ON TABLE cti.agent IS 'Duty status of call-centre agents. Written by processor-service.';
--rollback DROP TABLE cti.agent;

--changeset cti:0002-contact
CREATE TABLE cti.contact (
    app_id            text        NOT NULL,
    contact_id        text        NOT NULL,
    deleted           boolean     NOT NULL,
    snapshot          jsonb       NOT NULL,
    version           bigint      NOT NULL,
    changed_partition integer     NOT NULL,
    changed_offset    bigint      NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    PRIMARY KEY (app_id, contact_id)
);
COMMENT ON TABLE cti.contact IS 'The company''s address book as Dialpad last reported it. Written by processor-service.';
--rollback DROP TABLE cti.contact;

--changeset cti:0002-row-level-security
--comment: readers see the rows of the app that their transaction names, and none if it names none
ALTER TABLE cti.call ENABLE ROW LEVEL SECURITY;
ALTER TABLE cti.call_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE cti.message ENABLE ROW LEVEL SECURITY;
ALTER TABLE cti.voicemail ENABLE ROW LEVEL SECURITY;
ALTER TABLE cti.agent ENABLE ROW LEVEL SECURITY;
ALTER TABLE cti.contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_app ON cti.call FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
CREATE POLICY own_app ON cti.call_event FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
CREATE POLICY own_app ON cti.message FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
CREATE POLICY own_app ON cti.voicemail FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
CREATE POLICY own_app ON cti.agent FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
CREATE POLICY own_app ON cti.contact FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
GRANT SELECT ON cti.call, cti.call_event, cti.message, cti.voicemail, cti.agent, cti.contact TO cti_read;
--rollback DROP POLICY own_app ON cti.call;
--rollback DROP POLICY own_app ON cti.call_event;
--rollback DROP POLICY own_app ON cti.message;
--rollback DROP POLICY own_app ON cti.voicemail;
--rollback DROP POLICY own_app ON cti.agent;
--rollback DROP POLICY own_app ON cti.contact;
