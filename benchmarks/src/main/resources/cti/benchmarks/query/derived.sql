-- What belongs to calls: every voicemail, the history of every tenth call, the conversations of every fifth.
INSERT INTO cti.voicemail (app_id, call_id, id, call_public_id, from_number, to_number, dialpad_user_id, received_at,
        snapshot, version, changed_partition, changed_offset, created_at, updated_at)
SELECT app_id, call_id, md5('voicemail' || call_id)::uuid, id, from_number, to_number, dialpad_user_id,
       started_at + interval '40 seconds', snapshot -> 'voicemail', version, changed_partition, changed_offset, created_at, updated_at
FROM cti.call
WHERE outcome = 'voicemail';

INSERT INTO cti.call_event (app_id, call_id, raw_partition, raw_offset, event_id, source, state, occurred_at, received_at, changed)
SELECT app_id, call_id, changed_partition, changed_offset * 4 + step, md5(call_id || step), 'webhook',
       (ARRAY['calling', 'ringing', 'connected', 'hangup'])[step + 1], started_at + step * interval '5 seconds',
       started_at + step * interval '5 seconds' + interval '300 milliseconds',
       CASE step WHEN 0 THEN ARRAY['direction', 'from_number', 'to_number', 'status'] ELSE ARRAY['status'] END
FROM cti.call, generate_series(0, 3) step
WHERE changed_offset % 10 = 0;

INSERT INTO cti.conversation_member (app_id, call_id, alias, conversation_id, child)
SELECT app_id, call_id, md5(app_id || 'leg' || changed_offset)::uuid, conversation_id, false
FROM cti.call
WHERE changed_offset % 5 = 0 OR conversation_id <> md5(app_id || 'leg' || changed_offset)::uuid;

INSERT INTO cti.conversation (app_id, id, external_number, direction, status, outcome, started_at, snapshot, version,
        changed_partition, changed_offset, created_at, updated_at)
SELECT DISTINCT ON (app_id, conversation_id) app_id, conversation_id, external_number, direction, status, outcome, started_at,
       ('{"direction":"' || direction || '","external_number":"' || external_number || '","contact":null,"entry_point":'
        || (snapshot -> 'target')::text || ',"queue":null,"internal":false,"status":"' || status || '","outcome":'
        || coalesce('"' || outcome || '"', 'null') || ',"answered_by":null,"last_answered_by":null,"participants":[{"party":'
        || (snapshot -> 'target')::text || ',"outcome":null,"joined_at":null,"answered_at":null,"left_at":null,"talk_millis":null,"hold_millis":null,"call_ids":["'
        || call_id || '"]}],"transfers":[],"missed_count":0,"started_at":' || (snapshot -> 'started_at')::text
        || ',"answered_at":null,"ended_at":null,"wait_millis":null,"talk_millis":null,"hold_millis":null,"total_millis":null,"call_ids":["'
        || call_id || '"],"voicemail_call_ids":[]}')::jsonb,
       version, changed_partition, changed_offset, created_at, updated_at
FROM cti.call
WHERE changed_offset % 5 = 0 OR conversation_id <> md5(app_id || 'leg' || changed_offset)::uuid
ORDER BY app_id, conversation_id, started_at
