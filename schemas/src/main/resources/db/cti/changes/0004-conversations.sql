--liquibase formatted sql

--changeset cti:0004-conversation-member
CREATE TABLE cti.conversation_member (
    app_id          text    NOT NULL,
    call_id         text    NOT NULL,
    alias           uuid    NOT NULL,
    conversation_id uuid    NOT NULL,
    child           boolean NOT NULL,
    PRIMARY KEY (app_id, call_id)
);
COMMENT ON TABLE cti.conversation_member IS
    'Which conversation each leg belongs to, and each id that a leg names. alias is the conversation''s id if it were named after this leg: an id that was given out before two conversations turned out to be one still finds it. child: the leg came from another one.';
CREATE UNIQUE INDEX conversation_member_alias ON cti.conversation_member (app_id, alias);
CREATE INDEX conversation_member_conversation ON cti.conversation_member (app_id, conversation_id);
--rollback DROP TABLE cti.conversation_member;

--changeset cti:0004-conversation
CREATE TABLE cti.conversation (
    app_id            text        NOT NULL,
    id                uuid        NOT NULL,
    external_number   text,
    direction         text        NOT NULL,
    status            text        NOT NULL,
    outcome           text,
    started_at        timestamptz NOT NULL,
    snapshot          jsonb       NOT NULL,
    version           bigint      NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    PRIMARY KEY (app_id, id)
);
COMMENT ON TABLE cti.conversation IS
    'One row per phone conversation, derived from its legs; version is the sum of theirs, so that it only rises. Written by processor-service, read by query-service.';
CREATE INDEX conversation_newest_first ON cti.conversation (app_id, started_at DESC, id DESC);
CREATE INDEX conversation_by_number ON cti.conversation (app_id, external_number, started_at DESC, id DESC);
--rollback DROP TABLE cti.conversation;

--changeset cti:0004-call-conversation
--comment: rows from before this get theirs with their next event or by a replay
ALTER TABLE cti.call ADD COLUMN conversation_id uuid;
CREATE INDEX call_of_conversation ON cti.call (app_id, conversation_id);
--rollback ALTER TABLE cti.call DROP COLUMN conversation_id;

--changeset cti:0004-call-silent
CREATE INDEX call_not_over ON cti.call (updated_at) WHERE outcome IS NULL;
--rollback DROP INDEX cti.call_not_over;

--changeset cti:0004-subject-archive
CREATE TABLE cti.subject_archive (
    app_id      text   NOT NULL,
    kind        text   NOT NULL,
    subject_id  text   NOT NULL,
    state       bytea  NOT NULL,
    last_offset bigint NOT NULL,
    PRIMARY KEY (app_id, kind, subject_id)
);
COMMENT ON TABLE cti.subject_archive IS
    'What the fold knows of subjects that were finished long ago, moved here from its store; last_offset is the newest raw event in it.';
--rollback DROP TABLE cti.subject_archive;

--changeset cti:0004-row-level-security
ALTER TABLE cti.conversation_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE cti.conversation ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_app ON cti.conversation_member FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
CREATE POLICY own_app ON cti.conversation FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
GRANT SELECT ON cti.conversation_member, cti.conversation TO cti_read;
--rollback DROP POLICY own_app ON cti.conversation_member;
--rollback DROP POLICY own_app ON cti.conversation;
