--liquibase formatted sql

--changeset admin:0001-schema splitStatements:false
--comment: asked for first, because a login that may not create schemas may still find its own one ready
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'admin') THEN
        CREATE SCHEMA admin;
    END IF;
END
$$;
--rollback DROP SCHEMA admin;

--changeset admin:0001-app
CREATE TABLE admin.app (
    seq            bigint      GENERATED ALWAYS AS IDENTITY,
    app_id         text        PRIMARY KEY,
    name           text        NOT NULL,
    enabled        boolean     NOT NULL,
    country        text,
    dialpad_org_id text,
    signing_key    text        NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL
);
COMMENT ON TABLE admin.app IS 'One row per tenant. Written by admin-service; others know it from cti.directory.';
COMMENT ON COLUMN admin.app.seq IS 'The order of lists.';
COMMENT ON COLUMN admin.app.signing_key IS 'Encrypted.';
CREATE UNIQUE INDEX app_in_order ON admin.app (seq);
CREATE UNIQUE INDEX app_of_organization ON admin.app (dialpad_org_id);
--rollback DROP TABLE admin.app;

--changeset admin:0001-app-office
CREATE TABLE admin.app_office (
    office_id text PRIMARY KEY,
    app_id    text NOT NULL REFERENCES admin.app ON DELETE CASCADE
);
COMMENT ON TABLE admin.app_office IS 'Dialpad offices of each app; an office belongs to one app.';
CREATE INDEX app_office_of_app ON admin.app_office (app_id);
--rollback DROP TABLE admin.app_office;
