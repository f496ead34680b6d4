-- What a live page needs to read only what is new, exactly, and to look through a million rows by index.
UPDATE schema_version SET version = 3;

-- Rows appear when their transaction commits, in no order that their time would tell. The transaction's number against
-- the snapshot of the last look tells which rows that look could not see. A default that is the same for all rows
-- rewrites no table; rows written before this migration count as written by it.
ALTER TABLE prediction_results
    ADD COLUMN written_by xid8 NOT NULL DEFAULT pg_current_xact_id(),
    -- Whether the row replaced an earlier one: it was counted already.
    ADD COLUMN rewritten boolean NOT NULL DEFAULT false;

CREATE INDEX prediction_results_newest ON prediction_results (written_by, image_key);
CREATE INDEX prediction_results_newest_of_category ON prediction_results (category, written_by, image_key);
CREATE INDEX prediction_results_least_confident ON prediction_results (confidence, image_key);
CREATE INDEX rejected_images_newest ON rejected_images (time, image_key);
