--liquibase formatted sql

-- What delta sync reads: each row's newest change, in order, and what is gone.

--changeset cti:0011-changed-timestamp
ALTER TABLE cti.call ADD COLUMN changed_timestamp bigint NOT NULL DEFAULT 0;
ALTER TABLE cti.message ADD COLUMN changed_timestamp bigint NOT NULL DEFAULT 0;
ALTER TABLE cti.voicemail ADD COLUMN changed_timestamp bigint NOT NULL DEFAULT 0;
ALTER TABLE cti.agent ADD COLUMN changed_timestamp bigint NOT NULL DEFAULT 0;
ALTER TABLE cti.contact ADD COLUMN changed_timestamp bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN cti.call.changed_timestamp IS
    'Append time of the change in epoch milliseconds, as in other tables; earlier is allowed, and 0 on rows from before this column: it finds the place in cti.outbound.';
--rollback ALTER TABLE cti.call DROP COLUMN changed_timestamp;
--rollback ALTER TABLE cti.message DROP COLUMN changed_timestamp;
--rollback ALTER TABLE cti.voicemail DROP COLUMN changed_timestamp;
--rollback ALTER TABLE cti.agent DROP COLUMN changed_timestamp;
--rollback ALTER TABLE cti.contact DROP COLUMN changed_timestamp;

--changeset cti:0011-conversation-changed
ALTER TABLE cti.conversation
    ADD COLUMN changed_partition integer NOT NULL DEFAULT 0,
    ADD COLUMN changed_offset    bigint  NOT NULL DEFAULT 0,
    ADD COLUMN changed_timestamp bigint  NOT NULL DEFAULT 0;
UPDATE cti.conversation
SET changed_partition = newest.changed_partition, changed_offset = newest.changed_offset
FROM (SELECT app_id, conversation_id, max(changed_partition) AS changed_partition, max(changed_offset) AS changed_offset
      FROM cti.call GROUP BY app_id, conversation_id) newest
WHERE newest.app_id = conversation.app_id AND newest.conversation_id = conversation.id;
--rollback ALTER TABLE cti.conversation DROP COLUMN changed_partition, DROP COLUMN changed_offset, DROP COLUMN changed_timestamp;

--changeset cti:0011-by-change
CREATE INDEX call_by_change ON cti.call (app_id, changed_partition, changed_offset);
CREATE INDEX message_by_change ON cti.message (app_id, changed_partition, changed_offset);
CREATE INDEX voicemail_by_change ON cti.voicemail (app_id, changed_partition, changed_offset);
CREATE INDEX conversation_by_change ON cti.conversation (app_id, changed_partition, changed_offset);
CREATE INDEX agent_by_change ON cti.agent (app_id, changed_partition, changed_offset);
--rollback DROP INDEX cti.call_by_change;
--rollback DROP INDEX cti.message_by_change;
--rollback DROP INDEX cti.voicemail_by_change;
--rollback DROP INDEX cti.conversation_by_change;
--rollback DROP INDEX cti.agent_by_change;

--changeset cti:0011-tombstone
CREATE TABLE cti.tombstone (
    app_id            text    NOT NULL,
    kind              text    NOT NULL,
    id                uuid    NOT NULL,
    changed_partition integer NOT NULL,
    changed_offset    bigint  NOT NULL,
    changed_timestamp bigint  NOT NULL,
    PRIMARY KEY (app_id, kind, id)
);
COMMENT ON TABLE cti.tombstone IS
    'Public ids of rows that are gone: a voicemail that an operator deleted, a conversation that became part of another, what an erased person had. Written by processor-service in the transaction that removes the row. What is removed between two changes is placed at the one that is still to come.';
CREATE INDEX tombstone_by_change ON cti.tombstone (app_id, changed_partition, changed_offset);
ALTER TABLE cti.tombstone ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_app ON cti.tombstone FOR SELECT TO cti_read USING (app_id = current_setting('cti.app_id', true));
GRANT SELECT ON cti.tombstone TO cti_read;
--rollback DROP TABLE cti.tombstone;
