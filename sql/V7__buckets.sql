-- The same key can exist in several buckets: bucket and key together identify an image. See docs/adr/0021.
--
-- A constant default rewrites no table, and existing rows count as images of the default bucket. A lookup by key alone
-- still uses the primary keys, because the key comes first.
UPDATE schema_version SET version = 7;

ALTER TABLE image_info
    ADD COLUMN bucket text NOT NULL DEFAULT '' CHECK (octet_length(bucket) <= 255);
ALTER TABLE image_info DROP CONSTRAINT image_info_pkey;
ALTER TABLE image_info ADD PRIMARY KEY (image_key, bucket);

ALTER TABLE prediction_results ADD COLUMN bucket text NOT NULL DEFAULT '';
ALTER TABLE prediction_results DROP CONSTRAINT prediction_results_pkey;
ALTER TABLE prediction_results ADD PRIMARY KEY (image_key, bucket);

ALTER TABLE rejected_images ADD COLUMN bucket text NOT NULL DEFAULT '';
ALTER TABLE rejected_images DROP CONSTRAINT rejected_images_pkey;
ALTER TABLE rejected_images ADD PRIMARY KEY (image_key, bucket);

COMMENT ON COLUMN image_info.bucket IS
    'the bucket that the image is in; empty, the default, for the bucket that the services'' S3_BUCKET names. Leave it '
    'empty for that bucket: its images have their outcomes under the empty name';
COMMENT ON COLUMN prediction_results.bucket IS
    'the bucket that the image is in; empty for the bucket that the services'' S3_BUCKET names';
COMMENT ON COLUMN rejected_images.bucket IS
    'the bucket that the image is in; empty for the bucket that the services'' S3_BUCKET names';

-- Pages of rows end between two images, which may differ in nothing but their bucket.
DROP INDEX prediction_results_newest, prediction_results_newest_of_category, prediction_results_least_confident,
    rejected_images_newest;
CREATE INDEX prediction_results_newest ON prediction_results (written_by, image_key, bucket);
CREATE INDEX prediction_results_newest_of_category
    ON prediction_results (category, written_by, image_key, bucket);
CREATE INDEX prediction_results_least_confident ON prediction_results (confidence, image_key, bucket);
CREATE INDEX rejected_images_newest ON rejected_images (time, image_key, bucket);

-- Their columns stay, and with them what was granted.
CREATE OR REPLACE VIEW accuracy_by_category AS
SELECT expected_category,
    count(*) AS images,
    count(category) AS predicted,
    count(*) - count(category) AS rejected,
    count(*) FILTER (WHERE category = expected_category) AS correct,
    100.0 * count(*) FILTER (WHERE category = expected_category) / nullif(count(category), 0) AS accuracy_percent,
    avg(confidence) AS mean_confidence,
    avg(confidence) FILTER (WHERE category = expected_category) AS mean_confidence_correct
FROM (
    SELECT expected_category, category, confidence
    FROM image_info JOIN prediction_results USING (image_key, bucket)
    WHERE expected_category IS NOT NULL
    UNION ALL
    SELECT expected_category, NULL, NULL
    FROM image_info JOIN rejected_images USING (image_key, bucket)
    WHERE expected_category IS NOT NULL
) outcomes
GROUP BY expected_category;

CREATE OR REPLACE VIEW confusions AS
SELECT i.expected_category, p.category AS predicted_category, count(*) AS images
FROM image_info i JOIN prediction_results p USING (image_key, bucket)
WHERE p.category <> i.expected_category
GROUP BY i.expected_category, p.category;
