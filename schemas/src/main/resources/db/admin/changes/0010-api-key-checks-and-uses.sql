--liquibase formatted sql

--changeset admin:0010-api-key-checks-and-uses
ALTER TABLE admin.api_key ADD COLUMN secret_check text, ADD COLUMN last_used_at timestamptz;
COMMENT ON COLUMN admin.api_key.secret_check IS
    '32 bits of a digest of the secret: refuses wrong ones before bcrypt. Null for keys from before it was there.';
COMMENT ON COLUMN admin.api_key.last_used_at IS 'To the minute, as the services report it.';
--rollback ALTER TABLE admin.api_key DROP COLUMN secret_check, DROP COLUMN last_used_at;
