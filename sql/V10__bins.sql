-- Where a part goes, by which rules, and how unlike the learned photos it is. Existing rows keep the empty columns: null
-- means that the rows were written before there were rules.
UPDATE schema_version SET version = 10;

ALTER TABLE prediction_results
    ADD COLUMN bin text,
    ADD COLUMN rules_digest text,
    ADD COLUMN novelty real,
    ADD COLUMN framing text;
ALTER TABLE rejected_images
    ADD COLUMN bin text,
    ADD COLUMN rules_digest text;

COMMENT ON COLUMN prediction_results.bin IS
    'the bin that the rules chose, or the category if the consumer had no rules; null in rows of versions without bins';
COMMENT ON COLUMN prediction_results.rules_digest IS
    'SHA-256 of the rules in hexadecimal; null if the consumer had none';
COMMENT ON COLUMN prediction_results.novelty IS
    'how unlike the learned photos the image is: 0 for a typical one, above 1 for an unknown thing (5 % of the photos of '
    'known things are above it); null if the model does not measure it';
COMMENT ON COLUMN prediction_results.framing IS
    'the part of the image that the model saw: crop or whole, then the region of interest if there is one, as in '
    '"whole 0.1,0.2,0.5,0.5"; null in rows of versions that did not store it';
COMMENT ON COLUMN rejected_images.bin IS
    'the rules'' bin for rejected images; null if the consumer had no rules, or they have none';
COMMENT ON COLUMN rejected_images.rules_digest IS
    'SHA-256 of the rules in hexadecimal; null if the consumer had none';

-- The page's bins, and the filter by bin. The expression is that of the queries.
DROP INDEX prediction_results_newest_of_category;
CREATE INDEX prediction_results_newest_of_bin
    ON prediction_results (coalesce(bin, category), written_by, image_key, bucket);

-- Where the parts went: the one definition that the status and dashboards share.
CREATE VIEW outcomes_by_bin AS
SELECT bin, rules_digest,
    count(*) AS images,
    count(category) AS predicted,
    count(*) - count(category) AS rejected
FROM (
    SELECT coalesce(bin, category) AS bin, rules_digest, category FROM prediction_results
    UNION ALL
    SELECT bin, rules_digest, NULL FROM rejected_images
) outcomes
GROUP BY bin, rules_digest;

COMMENT ON VIEW outcomes_by_bin IS
    'One row per bin and set of rules. Predictions of versions without bins count under their category.';
COMMENT ON COLUMN outcomes_by_bin.bin IS 'its name; null for rejected images without one';
COMMENT ON COLUMN outcomes_by_bin.rules_digest IS
    'SHA-256 of the rules that chose it, in hexadecimal; null if the consumer had none';
COMMENT ON COLUMN outcomes_by_bin.images IS 'its images: predicted or rejected';
COMMENT ON COLUMN outcomes_by_bin.predicted IS 'its images with a prediction';
COMMENT ON COLUMN outcomes_by_bin.rejected IS 'its images that were rejected';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visionscaling_producer') THEN
        GRANT SELECT ON outcomes_by_bin TO visionscaling_producer;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visionscaling_dashboard') THEN
        GRANT SELECT ON outcomes_by_bin TO visionscaling_dashboard;
    END IF;
END $$;
