-- Some of the messages: one for every five calls.
INSERT INTO cti.message (app_id, message_id, id, direction, from_number, to_numbers, status, dialpad_user_id, sent_at,
        snapshot, version, changed_partition, changed_offset, created_at, updated_at)
SELECT app_id, message_id, md5('message' || message_id)::uuid, direction,
       CASE direction WHEN 'inbound' THEN external_number ELSE internal_number END,
       ARRAY[CASE direction WHEN 'inbound' THEN internal_number ELSE external_number END],
       status, dialpad_user_id, sent_at,
       ('{"subject":"message","message_id":"' || message_id || '","direction":"' || direction || '","from_number":"'
        || CASE direction WHEN 'inbound' THEN external_number ELSE internal_number END || '","to_numbers":["'
        || CASE direction WHEN 'inbound' THEN internal_number ELSE external_number END
        || '"],"text":"Your order ' || n || ' is on its way and will be there tomorrow between nine and twelve.","mms":false,"mms_url":null,"status":"'
        || status || '","delivery_result":null,"target":{"id":"' || dialpad_user_id || '","type":"user","name":"Agent ' || user_number
        || '","phone":"' || internal_number || '","email":null},"contact":{"id":"' || (5100000000000000 + person)
        || '","type":"local","name":"Customer ' || person || '","phone":"' || external_number || '","email":null},"sender_id":null,"sent_at":"'
        || to_char(sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","version":' || n || '}')::jsonb,
       n, partition, 20000000 + n, sent_at + interval '1 second', sent_at + interval '3 seconds'
FROM (
    SELECT *,
           (5500000000000000 + n * 16)::text AS message_id,
           '+1' || (2010000000 + k * 20000000 + person)::text AS external_number,
           '+1415' || (2000000 + k * 10000 + number)::text AS internal_number,
           (5400000000000000 + k * 100000 + user_number)::text AS dialpad_user_id
    FROM (
        SELECT app.k, app.app_id, app.partition, n,
               CASE WHEN r_direction < 0.45 THEN 'inbound' ELSE 'outbound' END AS direction,
               CASE WHEN r_direction < 0.45 THEN 'received' WHEN r_status < 0.9 THEN 'delivered' WHEN r_status < 0.97 THEN 'sent'
                    WHEN r_status < 0.999 THEN 'undelivered' ELSE 'pending' END AS status,
               floor(app.people * power(r_person, 2))::bigint AS person,
               floor(app.numbers * power(r_number, 1.5))::int AS number,
               floor(app.users * power(r_user, 1.5))::int AS user_number,
               timestamptz '2024-11-25 00:00:00Z' + n * interval '31.536 seconds' AS sent_at
        FROM (
            SELECT n, random() AS r_app, random() AS r_direction, random() AS r_status, random() AS r_person,
                   random() AS r_number, random() AS r_user
            FROM generate_series(?::bigint, ?::bigint) n
        ) dice
        JOIN bench.app ON app.k = width_bucket(r_app, (SELECT array_agg(begins ORDER BY k) FROM bench.app))
    ) facts
) texts
