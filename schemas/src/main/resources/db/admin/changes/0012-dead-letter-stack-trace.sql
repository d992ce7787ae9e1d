--liquibase formatted sql

--changeset admin:0012-dead-letter-stack-trace
ALTER TABLE admin.dead_letter ADD COLUMN stack_trace text;
COMMENT ON COLUMN admin.dead_letter.stack_trace IS
    'Classes and frames of what was thrown, without messages, of at most 8192 characters. Null if nothing was.';
--rollback ALTER TABLE admin.dead_letter DROP COLUMN stack_trace;
