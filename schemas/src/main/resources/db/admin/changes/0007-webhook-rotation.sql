--liquibase formatted sql

--changeset admin:0007-webhook-rotation
ALTER TABLE admin.webhook
    ADD COLUMN previous_secret_until timestamptz,
    ADD COLUMN checked_at timestamptz;
COMMENT ON COLUMN admin.webhook.previous_secret_until IS
    'When all secrets but the newest are dropped. Null if there is only one, or if Dialpad may not sign with the newest yet.';
COMMENT ON COLUMN admin.webhook.checked_at IS 'When it was last compared with Dialpad, or claimed for that.';
--rollback ALTER TABLE admin.webhook DROP COLUMN previous_secret_until, DROP COLUMN checked_at;

--changeset admin:0007-webhook-leftover
CREATE TABLE admin.webhook_leftover (
    url_hash   text        PRIMARY KEY,
    url        text        NOT NULL,
    app_id     text        NOT NULL,
    tried_at   timestamptz NOT NULL,
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE admin.webhook_leftover IS 'Webhooks of deleted apps that Dialpad has not deleted yet.';
COMMENT ON COLUMN admin.webhook_leftover.url IS 'Encrypted.';
COMMENT ON COLUMN admin.webhook_leftover.app_id IS 'In whose name Dialpad is asked; the app itself is gone.';
--rollback DROP TABLE admin.webhook_leftover;
