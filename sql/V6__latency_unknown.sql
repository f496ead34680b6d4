-- A record's timestamp can be anything; no latency is better than one that makes no sense.
UPDATE schema_version SET version = 6;

ALTER TABLE prediction_results ALTER COLUMN latency_ms DROP NOT NULL;

COMMENT ON COLUMN prediction_results.latency_ms IS
    'from the record''s publication to this row''s write; null if the record''s timestamp cannot be its publication';
