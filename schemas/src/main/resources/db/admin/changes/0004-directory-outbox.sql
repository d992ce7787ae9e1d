--liquibase formatted sql

--changeset admin:0004-directory-outbox
CREATE TABLE admin.directory_outbox (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry_key text   NOT NULL,
    entry     text
);
COMMENT ON TABLE admin.directory_outbox IS
    'Changes of the directory between their commit and their acknowledgement by Kafka. Empty but for milliseconds.';
COMMENT ON COLUMN admin.directory_outbox.entry IS 'The record''s value, encrypted; null is a tombstone.';
--rollback DROP TABLE admin.directory_outbox;
