--liquibase formatted sql

--changeset admin:0002-api-key
CREATE TABLE admin.api_key (
    seq         bigint      GENERATED ALWAYS AS IDENTITY,
    key_id      text        PRIMARY KEY,
    app_id      text        NOT NULL REFERENCES admin.app ON DELETE CASCADE,
    secret_hash text        NOT NULL,
    hint        text        NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz,
    revoked_at  timestamptz
);
COMMENT ON TABLE admin.api_key IS 'Every API key ever issued; the secret itself is known to its holder only.';
COMMENT ON COLUMN admin.api_key.expires_at IS 'End of the grace period of a key that was rotated.';
CREATE INDEX api_key_of_app ON admin.api_key (app_id, seq DESC);
--rollback DROP TABLE admin.api_key;

--changeset admin:0002-api-key-audit
CREATE TABLE admin.api_key_audit (
    seq            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    app_id         text        NOT NULL,
    key_id         text        NOT NULL,
    key_hint       text        NOT NULL,
    action         text        NOT NULL,
    actor          text        NOT NULL,
    remote_address text        NOT NULL,
    at             timestamptz NOT NULL
);
COMMENT ON TABLE admin.api_key_audit IS 'Who did what to which API key. Outlives keys and apps.';
CREATE INDEX api_key_audit_of_app ON admin.api_key_audit (app_id, seq DESC);
--rollback DROP TABLE admin.api_key_audit;

--changeset admin:0002-api-key-audit-append-only splitStatements:false
CREATE FUNCTION admin.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON admin.api_key_audit
    FOR EACH STATEMENT EXECUTE FUNCTION admin.refuse_change();
--rollback DROP TRIGGER append_only ON admin.api_key_audit; DROP FUNCTION admin.refuse_change();
