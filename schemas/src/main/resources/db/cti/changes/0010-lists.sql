--liquibase formatted sql

-- Every filter of a list has an index that is in the list's default order, so that a page is the next rows of an index and
-- nothing is sorted. Under row-level security only leakproof conditions use an index: COALESCE and operators on arrays do not.

--changeset cti:0010-call-indexes
--comment: direction and updated_at are judged within the index, so that rows that do not match are not fetched
CREATE INDEX call_by_start ON cti.call (app_id, started_at DESC, id DESC, direction, updated_at);
DROP INDEX cti.call_newest_first;
CREATE INDEX call_by_update ON cti.call (app_id, updated_at, id);
CREATE INDEX call_by_duration ON cti.call (app_id, (CASE WHEN talk_ms IS NULL THEN BIGINT '-1' ELSE talk_ms END), id);
CREATE INDEX call_by_user ON cti.call (app_id, dialpad_user_id, started_at DESC, id DESC);
CREATE INDEX call_by_status ON cti.call (app_id, status, started_at DESC, id DESC);
CREATE INDEX call_by_outcome ON cti.call (app_id, outcome, started_at DESC, id DESC);
CREATE INDEX call_by_conversation ON cti.call (app_id, conversation_id, started_at DESC, id DESC);
DROP INDEX cti.call_of_conversation;
--rollback CREATE INDEX call_newest_first ON cti.call (app_id, started_at DESC, id DESC);
--rollback CREATE INDEX call_of_conversation ON cti.call (app_id, conversation_id);
--rollback DROP INDEX cti.call_by_start;
--rollback DROP INDEX cti.call_by_update;
--rollback DROP INDEX cti.call_by_duration;
--rollback DROP INDEX cti.call_by_user;
--rollback DROP INDEX cti.call_by_status;
--rollback DROP INDEX cti.call_by_outcome;
--rollback DROP INDEX cti.call_by_conversation;

--changeset cti:0010-message-indexes
CREATE INDEX message_by_time ON cti.message (app_id, sent_at DESC, id DESC, direction, updated_at);
DROP INDEX cti.message_newest_first;
CREATE INDEX message_by_update ON cti.message (app_id, updated_at, id);
CREATE INDEX message_by_first_recipient ON cti.message (app_id, (to_numbers[1]), sent_at DESC, id DESC);
DROP INDEX cti.message_by_to;
CREATE INDEX message_by_user ON cti.message (app_id, dialpad_user_id, sent_at DESC, id DESC);
CREATE INDEX message_by_status ON cti.message (app_id, status, sent_at DESC, id DESC);
--rollback CREATE INDEX message_newest_first ON cti.message (app_id, sent_at DESC, id DESC);
--rollback CREATE INDEX message_by_to ON cti.message USING gin (to_numbers);
--rollback DROP INDEX cti.message_by_time;
--rollback DROP INDEX cti.message_by_update;
--rollback DROP INDEX cti.message_by_first_recipient;
--rollback DROP INDEX cti.message_by_user;
--rollback DROP INDEX cti.message_by_status;

--changeset cti:0010-message-recipient
--comment: the foreign key is what tells the planner that each recipient is one message, so that it reads them in order
CREATE UNIQUE INDEX message_place ON cti.message (app_id, sent_at, id);
CREATE TABLE cti.message_recipient (
    app_id  text        NOT NULL,
    number  text        NOT NULL,
    sent_at timestamptz NOT NULL,
    id      uuid        NOT NULL,
    PRIMARY KEY (app_id, number, sent_at, id),
    FOREIGN KEY (app_id, sent_at, id) REFERENCES cti.message (app_id, sent_at, id) ON UPDATE CASCADE ON DELETE CASCADE
);
COMMENT ON TABLE cti.message_recipient IS
    'Recipients of group messages but for the first, which message_by_first_recipient finds: an index on to_numbers as a whole has no order. Written by processor-service with the message.';
CREATE INDEX message_recipient_message ON cti.message_recipient (app_id, sent_at, id);
INSERT INTO cti.message_recipient (app_id, number, sent_at, id)
SELECT DISTINCT app_id, number, sent_at, id FROM cti.message, unnest(to_numbers[2:]) AS number;
ALTER TABLE cti.message_recipient ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_app ON cti.message_recipient FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
GRANT SELECT ON cti.message_recipient TO cti_read;
--rollback DROP TABLE cti.message_recipient;
--rollback DROP INDEX cti.message_place;

--changeset cti:0010-voicemail-indexes
CREATE INDEX voicemail_by_time ON cti.voicemail (app_id, received_at DESC, id DESC, updated_at);
DROP INDEX cti.voicemail_newest_first;
CREATE INDEX voicemail_by_update ON cti.voicemail (app_id, updated_at, id);
CREATE INDEX voicemail_by_to ON cti.voicemail (app_id, to_number, received_at DESC, id DESC);
CREATE INDEX voicemail_by_user ON cti.voicemail (app_id, dialpad_user_id, received_at DESC, id DESC);
--rollback CREATE INDEX voicemail_newest_first ON cti.voicemail (app_id, received_at DESC, id DESC);
--rollback DROP INDEX cti.voicemail_by_time;
--rollback DROP INDEX cti.voicemail_by_update;
--rollback DROP INDEX cti.voicemail_by_to;
--rollback DROP INDEX cti.voicemail_by_user;

--changeset cti:0010-conversation-indexes
CREATE INDEX conversation_by_start ON cti.conversation (app_id, started_at DESC, id DESC, direction, updated_at);
DROP INDEX cti.conversation_newest_first;
CREATE INDEX conversation_by_update ON cti.conversation (app_id, updated_at, id);
CREATE INDEX conversation_by_status ON cti.conversation (app_id, status, started_at DESC, id DESC);
CREATE INDEX conversation_by_outcome ON cti.conversation (app_id, outcome, started_at DESC, id DESC);
--rollback CREATE INDEX conversation_newest_first ON cti.conversation (app_id, started_at DESC, id DESC);
--rollback DROP INDEX cti.conversation_by_start;
--rollback DROP INDEX cti.conversation_by_update;
--rollback DROP INDEX cti.conversation_by_status;
--rollback DROP INDEX cti.conversation_by_outcome;
