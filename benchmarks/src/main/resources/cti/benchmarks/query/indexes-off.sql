-- Remembers every index and key of the large tables and drops them. Nothing of this database survives a crash of the
-- machine, which saves a write-ahead log as large as the tables.
CREATE TABLE bench.index_definition AS
SELECT CASE WHEN constraints.oid IS NULL THEN pg_get_indexdef(index.indexrelid)
            ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', index.indrelid::regclass, constraints.conname,
                        pg_get_constraintdef(constraints.oid)) END AS definition,
       CASE WHEN constraints.oid IS NULL THEN format('DROP INDEX %s', index.indexrelid::regclass)
            ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', index.indrelid::regclass, constraints.conname) END AS removal,
       -- Keys first: they lock their table for others that build on it.
       CASE WHEN constraints.oid IS NULL THEN 1 ELSE 0 END AS turn
FROM pg_index index
LEFT JOIN pg_constraint constraints ON constraints.conindid = index.indexrelid AND constraints.contype IN ('p', 'u')
WHERE index.indrelid IN ('cti.call'::regclass, 'cti.call_event'::regclass, 'cti.message'::regclass,
    'cti.voicemail'::regclass, 'cti.conversation'::regclass, 'cti.conversation_member'::regclass)
  -- What a foreign key refers to stays.
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = index.indexrelid AND contype = 'f');

DO $$
DECLARE
    statement text;
BEGIN
    FOR statement IN SELECT removal FROM bench.index_definition LOOP
        EXECUTE statement;
    END LOOP;
    -- Not message: a foreign key refers to it.
    FOREACH statement IN ARRAY ARRAY['call', 'call_event', 'voicemail', 'conversation', 'conversation_member'] LOOP
        EXECUTE format('ALTER TABLE cti.%I SET UNLOGGED', statement);
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cti_query') THEN
        CREATE ROLE cti_query LOGIN IN ROLE cti_read;
    END IF;
END
$$;

-- Rows include everything up to here, in all twelve partitions.
INSERT INTO cti.applied_position SELECT partition, 30000000, 1764028800000 FROM generate_series(0, 11) partition
