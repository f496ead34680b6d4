-- What else an image might have been, for whoever looks at it: nothing counts or searches by it.
UPDATE schema_version SET version = 4;

-- json, not jsonb: it takes half the space here, and nothing looks into it.
ALTER TABLE prediction_results ADD COLUMN runners_up json;

COMMENT ON COLUMN prediction_results.runners_up IS
    'the next best categories, at most four, best first: [["nut",3.21],["washer",0.5]], confidence in percent; null if '
    'none has 0.01 percent, and in rows from before schema version 4';
