-- Fifty apps: the first has a fifth of all calls, the others share the rest as one over their rank. Numbers and users of
-- an app grow with it. partition is set by the caller, by Kafka's hash.
CREATE SCHEMA bench;

CREATE TABLE bench.app AS
WITH weights AS (
    SELECT k, CASE WHEN k = 1 THEN 0.2 ELSE 0.8 * (1.0 / (k + 4)) / (SELECT sum(1.0 / (i + 4)) FROM generate_series(2, 50) i) END AS share
    FROM generate_series(1, 50) k
)
SELECT k::bigint AS k,
       'app-bench' || to_char(k, 'FM00') AS app_id,
       0 AS partition,
       (sum(share) OVER (ORDER BY k) - share)::double precision AS begins,
       greatest(10, (share * 10000000 / 20000)::int) AS numbers,
       greatest(5, (share * 10000000 / 10000)::int) AS users,
       greatest(500, (share * 10000000 / 6)::int) AS people
FROM weights;

-- How far a load has come, so that it can be repeated.
CREATE TABLE bench.loaded (what text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());
