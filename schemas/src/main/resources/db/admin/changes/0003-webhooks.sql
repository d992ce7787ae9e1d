--liquibase formatted sql

--changeset admin:0003-webhook
CREATE TABLE admin.webhook (
    seq                 bigint      GENERATED ALWAYS AS IDENTITY,
    webhook_id          text        PRIMARY KEY,
    app_id              text        NOT NULL REFERENCES admin.app ON DELETE CASCADE,
    token               text        NOT NULL,
    token_hash          text        NOT NULL,
    secrets             text[]      NOT NULL,
    secret_disclosed_at timestamptz,
    dialpad_webhook_id  text,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL
);
COMMENT ON TABLE admin.webhook IS 'The URL that Dialpad posts an app''s events to. It exists before Dialpad knows it.';
COMMENT ON COLUMN admin.webhook.token IS 'Last part of the URL, encrypted; found by its hash.';
COMMENT ON COLUMN admin.webhook.secrets IS 'Encrypted, the newest first; all are accepted.';
COMMENT ON COLUMN admin.webhook.secret_disclosed_at IS 'When the secret was shown to an operator, which happens once.';
COMMENT ON COLUMN admin.webhook.dialpad_webhook_id IS 'Null until it is registered at Dialpad.';
CREATE UNIQUE INDEX webhook_of_app ON admin.webhook (app_id);
CREATE UNIQUE INDEX webhook_by_token ON admin.webhook (token_hash);
CREATE UNIQUE INDEX webhook_in_order ON admin.webhook (seq);
--rollback DROP TABLE admin.webhook;

--changeset admin:0003-webhook-subscription
CREATE TABLE admin.webhook_subscription (
    webhook_id              text        NOT NULL REFERENCES admin.webhook ON DELETE CASCADE,
    kind                    text        NOT NULL,
    dialpad_subscription_id text,
    updated_at              timestamptz NOT NULL,
    PRIMARY KEY (webhook_id, kind)
);
COMMENT ON TABLE admin.webhook_subscription IS 'What each webhook is subscribed to at Dialpad.';
COMMENT ON COLUMN admin.webhook_subscription.dialpad_subscription_id IS
    'Null if Dialpad does not allow this kind of events to the key that asked for it.';
--rollback DROP TABLE admin.webhook_subscription;
