-- What there is little of: group messages (every twentieth), agents, and what is gone. Empty tables would be read whole.
INSERT INTO cti.message_recipient (app_id, number, sent_at, id)
SELECT app_id, CASE direction WHEN 'inbound' THEN from_number ELSE '+1650' || lpad((7 * version % 10000000)::text, 7, '0') END, sent_at, id
FROM cti.message WHERE version % 20 = 0;

INSERT INTO cti.agent (app_id, agent_id, on_duty_status, snapshot, version, changed_partition, changed_offset,
        changed_timestamp, created_at, updated_at)
SELECT app_id, agent_id, 'available',
       jsonb_build_object('subject', 'agent', 'agent_id', agent_id, 'agent',
               jsonb_build_object('id', agent_id, 'type', 'user', 'name', 'Agent ' || user_number, 'phone', null, 'email', null),
               'on_duty_status', 'available', 'on_duty_reason', null, 'availability', 'available',
               'call_center_ids', jsonb_build_array(), 'changed_at', '2026-11-20T00:00:00.000Z', 'version', user_number + 1),
       user_number + 1, partition, 30000000 + user_number, 1795132800000, timestamptz '2026-11-20 00:00:00Z', timestamptz '2026-11-20 00:00:00Z'
FROM (SELECT app_id, partition, user_number, (5400000000000000 + k * 100000 + user_number)::text AS agent_id
      FROM bench.app CROSS JOIN generate_series(0, 499) user_number) numbered;

INSERT INTO cti.tombstone (app_id, kind, id, changed_partition, changed_offset, changed_timestamp)
SELECT app_id, 'voicemail', md5('gone' || app_id || n)::uuid, partition, 31000000 + n, 1795132800000
FROM bench.app CROSS JOIN generate_series(1, 2000) n;
