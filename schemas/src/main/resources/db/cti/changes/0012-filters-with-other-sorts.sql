--liquibase formatted sql

--changeset cti:0012-filters-with-other-sorts
--comment: calls of one status, outcome or time, sorted by something else: those that do not match are passed over in the index
CREATE INDEX call_by_update_status ON cti.call (app_id, updated_at, id, status, outcome, started_at);
DROP INDEX cti.call_by_update;
ALTER INDEX cti.call_by_update_status RENAME TO call_by_update;
CREATE INDEX call_by_duration_status ON cti.call
    (app_id, (CASE WHEN talk_ms IS NULL THEN BIGINT '-1' ELSE talk_ms END), id, status, outcome, started_at);
DROP INDEX cti.call_by_duration;
ALTER INDEX cti.call_by_duration_status RENAME TO call_by_duration;
--rollback DROP INDEX cti.call_by_update;
--rollback DROP INDEX cti.call_by_duration;
--rollback CREATE INDEX call_by_update ON cti.call (app_id, updated_at, id);
--rollback CREATE INDEX call_by_duration ON cti.call (app_id, (CASE WHEN talk_ms IS NULL THEN BIGINT '-1' ELSE talk_ms END), id);
