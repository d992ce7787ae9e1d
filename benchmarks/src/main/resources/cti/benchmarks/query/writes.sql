-- New calls of all apps, in lots, and a table for them that is like cti.call but empty.
DROP TABLE IF EXISTS bench.fresh, bench.call_empty;
CREATE UNLOGGED TABLE bench.call_empty (LIKE cti.call INCLUDING ALL);
CREATE UNLOGGED TABLE bench.fresh (LIKE cti.call);
INSERT INTO bench.fresh SELECT * FROM cti.call TABLESAMPLE SYSTEM (1.2) REPEATABLE (11) LIMIT 100000;
UPDATE bench.fresh SET call_id = 'fresh-' || call_id, id = md5('fresh' || call_id)::uuid,
    started_at = started_at + interval '2 years', updated_at = updated_at + interval '2 years',
    created_at = created_at + interval '2 years', changed_offset = changed_offset + 40000000;
ALTER TABLE bench.fresh ADD COLUMN lot integer;
UPDATE bench.fresh SET lot = place.number / 500
FROM (SELECT ctid, row_number() OVER (ORDER BY started_at) - 1 AS number FROM bench.fresh) place
WHERE place.ctid = fresh.ctid;
CREATE INDEX ON bench.fresh (lot);
VACUUM ANALYZE bench.fresh
