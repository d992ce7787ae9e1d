-- Some of the calls, in the order of their arrival over two years, so that those of one app lie scattered as they do in
-- production. The same numbers give the same rows if the session's seed is the same.
INSERT INTO cti.call (app_id, call_id, id, direction, external_number, internal_number, from_number, to_number, status,
        outcome, dialpad_user_id, started_at, talk_ms, snapshot, version, changed_partition, changed_offset, created_at,
        updated_at, conversation_id)
SELECT app_id, call_id, md5('call' || call_id)::uuid, direction, external_number, internal_number,
       CASE direction WHEN 'inbound' THEN external_number ELSE internal_number END,
       CASE direction WHEN 'inbound' THEN internal_number ELSE external_number END,
       CASE WHEN outcome IS NULL THEN (ARRAY['ringing', 'active', 'active', 'held', 'queued'])[1 + (r_more * 5)::int % 5]
            WHEN outcome IN ('missed', 'voicemail') THEN outcome
            WHEN outcome IN ('rejected', 'blocked') THEN 'rejected'
            ELSE 'ended' END,
       outcome,
       dialpad_user_id,
       started_at,
       talk_ms,
       ('{"subject":"call","call_id":"' || call_id || '","direction":"' || direction
        || '","external_number":"' || external_number || '","internal_number":"' || internal_number
        || '","status":"ended","outcome":' || coalesce('"' || outcome || '"', 'null')
        || ',"target":{"id":"' || coalesce(dialpad_user_id, '5000000000000001') || '","type":"'
        || CASE WHEN dialpad_user_id IS NULL THEN 'department' ELSE 'user' END
        || '","name":"Agent ' || user_number || '","phone":"' || internal_number || '","email":"agent' || user_number || '@example.com"}'
        || ',"contact":{"id":"' || (5100000000000000 + person) || '","type":"local","name":"Customer ' || person
        || '","phone":"' || external_number || '","email":null}'
        || ',"started_at":"' || started || '","queued_at":null,"rang_at":"' || started || '","answered_at":'
        || CASE WHEN talk_ms IS NULL THEN 'null' ELSE '"' || started || '"' END
        || ',"ended_at":"' || started || '","talk_millis":' || coalesce(talk_ms::text, 'null')
        || ',"hold_millis":0,"total_millis":' || coalesce(talk_ms, 0) + 14000
        || ',"recordings":' || CASE WHEN talk_ms > 150000 THEN '[{"id":"' || (5200000000000000 + n)
             || '","type":"admincallrecording","url":"https://dialpad.com/blob/adminrecording/' || (5200000000000000 + n)
             || '.mp3","duration_millis":' || talk_ms || ',"started_at":"' || started || '"}]' ELSE '[]' END
        || ',"transferred":false,"internal":false,"recap":{"summary":'
        || CASE WHEN talk_ms > 250000 THEN '"The customer asked about order ' || n || ', which had not arrived. The agent found it at the'
             || ' depot, promised delivery within two days and sent the tracking link by text message."' ELSE 'null' END
        || ',"outcome":null,"purposes":[],"action_items":[]},"dispositions":[],"labels":["recorded"],"csat_score":null,"mos_score":4.3'
        || ',"links":{"master":null,"entry_point":null,"operator":null,"origins":[],"operators":[]},"voicemail":'
        || CASE WHEN outcome = 'voicemail' THEN '{"recording_url":"https://dialpad.com/r/vm/' || n
             || '","transcript":"Hi, please call me back about order ' || n || ', thank you.","duration_millis":21000,"received_at":"'
             || started || '","deleted":false}' ELSE 'null' END
        || ',"version":' || n || '}')::jsonb,
       n, partition, n, started_at + interval '1 second',
       started_at + interval '90 seconds' + coalesce(talk_ms, 0) * interval '1 millisecond',
       md5(app_id || CASE WHEN r_leg < 0.15 THEN 'legs' || n / 40 ELSE 'leg' || n END)::uuid
FROM (
    SELECT *,
           (5300000000000000 + n * 16)::text AS call_id,
           '+1' || (2010000000 + k * 20000000 + person)::text AS external_number,
           '+1415' || (2000000 + k * 10000 + number)::text AS internal_number,
           CASE WHEN r_leg > 0.85 THEN NULL ELSE (5400000000000000 + k * 100000 + user_number)::text END AS dialpad_user_id,
           CASE WHEN outcome IN ('answered', 'stale') THEN (3000 - 170000 * ln(1 - r_more))::bigint END AS talk_ms,
           to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS started
    FROM (
        SELECT app.k, app.app_id, app.partition, n, r_leg, r_more,
               CASE WHEN r_direction < 0.6 THEN 'inbound' ELSE 'outbound' END AS direction,
               -- The last of them go on now.
               CASE WHEN n > 9998000 AND r_outcome < 0.5 THEN NULL
                    WHEN r_outcome < 0.62 THEN 'answered'
                    WHEN r_direction >= 0.6 THEN CASE WHEN r_outcome < 0.995 THEN 'no_answer' ELSE 'stale' END
                    WHEN r_outcome < 0.78 THEN 'missed'
                    WHEN r_outcome < 0.87 THEN 'voicemail'
                    WHEN r_outcome < 0.92 THEN 'abandoned'
                    WHEN r_outcome < 0.97 THEN 'passed_on'
                    WHEN r_outcome < 0.99 THEN 'rejected'
                    WHEN r_outcome < 0.999 THEN 'blocked'
                    ELSE 'stale' END AS outcome,
               -- A few call and are called often.
               floor(app.people * power(r_person, 2))::bigint AS person,
               floor(app.numbers * power(r_number, 1.5))::int AS number,
               floor(app.users * power(r_user, 1.5))::int AS user_number,
               timestamptz '2024-11-25 00:00:00Z' + n * interval '6.307 seconds' + floor(r_more * 3000) * interval '1 millisecond' AS started_at
        FROM (
            SELECT n, random() AS r_app, random() AS r_direction, random() AS r_outcome, random() AS r_person,
                   random() AS r_number, random() AS r_user, random() AS r_leg, random() AS r_more
            FROM generate_series(?::bigint, ?::bigint) n
        ) dice
        JOIN bench.app ON app.k = width_bucket(r_app, (SELECT array_agg(begins ORDER BY k) FROM bench.app))
    ) facts
) texts
