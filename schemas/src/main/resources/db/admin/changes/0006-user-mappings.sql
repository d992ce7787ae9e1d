--liquibase formatted sql

--changeset admin:0006-user-mapping
CREATE TABLE admin.user_mapping (
    seq             bigint      GENERATED ALWAYS AS IDENTITY,
    mapping_id      text        PRIMARY KEY,
    app_id          text        NOT NULL REFERENCES admin.app ON DELETE CASCADE,
    dialpad_user_id text        NOT NULL,
    crm_user_id     text        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);
COMMENT ON TABLE admin.user_mapping IS
    'Which CRM user a Dialpad user is; several Dialpad users may be the same. Others know it from cti.directory.';
CREATE UNIQUE INDEX user_mapping_of_dialpad_user ON admin.user_mapping (app_id, dialpad_user_id);
CREATE INDEX user_mapping_of_crm_user ON admin.user_mapping (app_id, crm_user_id, seq);
CREATE INDEX user_mapping_in_order ON admin.user_mapping (app_id, seq);
--rollback DROP TABLE admin.user_mapping;
