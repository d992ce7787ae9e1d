--liquibase formatted sql

--changeset cti:0003-applied-position
CREATE TABLE cti.applied_position (
    partition        integer PRIMARY KEY,
    change_offset    bigint  NOT NULL,
    change_timestamp bigint  NOT NULL
);
COMMENT ON TABLE cti.applied_position IS
    'Which change of each partition of cti.changes the rows include; written in the transaction that writes the rows. There is a row for every partition.';
GRANT SELECT ON cti.applied_position TO cti_read;
--rollback DROP TABLE cti.applied_position;

--changeset cti:0003-outbox
CREATE TABLE cti.outbox (
    partition       integer NOT NULL,
    change_offset   bigint  NOT NULL,
    event_index     integer NOT NULL,
    app_id          text    NOT NULL,
    event           text    NOT NULL,
    position        text    NOT NULL,
    dialpad_user_id text,
    crm_user_id     text,
    payload         text    NOT NULL,
    PRIMARY KEY (partition, change_offset, event_index)
);
COMMENT ON TABLE cti.outbox IS
    'Outbound events between the commit of their rows and their acknowledgement by Kafka. Empty but for milliseconds.';
--rollback DROP TABLE cti.outbox;
