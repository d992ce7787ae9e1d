-- The logins, run by a superuser in the database "cti" before any service starts; may be run again.
-- The services' own changelogs make the tables. Passwords come as settings of the session: cti.processor_password,
-- cti.admin_password, cti.query_password (PGOPTIONS="-c cti.processor_password=...").

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cti_read') THEN
        CREATE ROLE cti_read NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cti_processor') THEN
        CREATE ROLE cti_processor LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cti_admin') THEN
        CREATE ROLE cti_admin LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cti_query') THEN
        CREATE ROLE cti_query LOGIN;
    END IF;
    EXECUTE format('ALTER ROLE cti_processor PASSWORD %L', current_setting('cti.processor_password'));
    EXECUTE format('ALTER ROLE cti_admin PASSWORD %L', current_setting('cti.admin_password'));
    EXECUTE format('ALTER ROLE cti_query PASSWORD %L', current_setting('cti.query_password'));
END
$$;

GRANT cti_read TO cti_query;
-- To compare with Dialpad what clients are shown.
GRANT cti_read TO cti_admin;

-- Schemas beside the live one are made for a rebuild, so the processor may create more of them.
GRANT CONNECT, CREATE ON DATABASE cti TO cti_processor;
GRANT CONNECT, CREATE ON DATABASE cti TO cti_admin;
GRANT CONNECT ON DATABASE cti TO cti_query;
REVOKE TEMPORARY ON DATABASE cti FROM PUBLIC;

-- One schema, one owner. The changelogs' own bookkeeping lies in public.
CREATE SCHEMA IF NOT EXISTS cti AUTHORIZATION cti_processor;
CREATE SCHEMA IF NOT EXISTS admin AUTHORIZATION cti_admin;
GRANT USAGE, CREATE ON SCHEMA public TO cti_processor, cti_admin;
