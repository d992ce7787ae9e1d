--liquibase formatted sql

--changeset admin:0008-dialpad-connection
CREATE TABLE admin.dialpad_connection (
    app_id        text        PRIMARY KEY,
    company_id    text        NOT NULL,
    access_token  text        NOT NULL,
    refresh_token text,
    expires_at    timestamptz,
    connected_at  timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);
COMMENT ON TABLE admin.dialpad_connection IS
    'Tokens that Dialpad gave to single apps, encrypted. Outlives its app until Dialpad has deleted the app''s webhook.';
COMMENT ON COLUMN admin.dialpad_connection.expires_at IS 'Of the access token; null if Dialpad did not say.';
CREATE UNIQUE INDEX dialpad_connection_of_company ON admin.dialpad_connection (company_id);
--rollback DROP TABLE admin.dialpad_connection;

--changeset admin:0008-dialpad-login
CREATE TABLE admin.dialpad_login (
    ticket_hash   text        PRIMARY KEY,
    app_id        text        NOT NULL REFERENCES admin.app ON DELETE CASCADE,
    browser_hash  text,
    code_verifier text,
    expires_at    timestamptz NOT NULL
);
COMMENT ON TABLE admin.dialpad_login IS
    'Logins at Dialpad that have begun, and links that begin one. Each row is good once and for minutes.';
COMMENT ON COLUMN admin.dialpad_login.browser_hash IS 'Which browser began; null for a link, which has not been opened yet.';
COMMENT ON COLUMN admin.dialpad_login.code_verifier IS 'Encrypted; null for a link.';
CREATE INDEX dialpad_login_by_end ON admin.dialpad_login (expires_at);
--rollback DROP TABLE admin.dialpad_login;
