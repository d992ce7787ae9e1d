--liquibase formatted sql

--changeset cti:0001-read-role splitStatements:false
--comment: the group that every reader's login is a member of; it can select and nothing else
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cti_read') THEN
        CREATE ROLE cti_read NOLOGIN;
    END IF;
END
$$;
--rollback SELECT 1;

--changeset cti:0001-schema
CREATE SCHEMA IF NOT EXISTS cti;
GRANT USAGE ON SCHEMA cti TO cti_read;
--rollback DROP SCHEMA cti;
