SELECT relation.oid::regclass::text AS name, relation.reltuples::bigint AS rows,
       pg_size_pretty(pg_relation_size(relation.oid) + coalesce(pg_relation_size(nullif(relation.reltoastrelid, 0)), 0)) AS size
FROM pg_class relation
LEFT JOIN pg_index index ON index.indexrelid = relation.oid
WHERE relation.relnamespace = 'cti'::regnamespace AND relation.relkind IN ('r', 'i')
  AND pg_relation_size(relation.oid) > 1000000
ORDER BY coalesce(index.indrelid, relation.oid)::regclass::text, relation.relkind DESC, relation.relname
