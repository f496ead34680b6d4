-- Accuracy as a query: what was expected of the images against what was predicted. The one definition that reports,
-- the status and dashboards share.
UPDATE schema_version SET version = 2;

CREATE VIEW accuracy_by_category AS
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
    FROM image_info JOIN prediction_results USING (image_key)
    WHERE expected_category IS NOT NULL
    UNION ALL
    SELECT expected_category, NULL, NULL
    FROM image_info JOIN rejected_images USING (image_key)
    WHERE expected_category IS NOT NULL
) outcomes
GROUP BY expected_category;

COMMENT ON VIEW accuracy_by_category IS
    'One row per expected category that has images with an outcome. Images whose category was not known are left out.';
COMMENT ON COLUMN accuracy_by_category.expected_category IS 'the category that its images ought to get';
COMMENT ON COLUMN accuracy_by_category.images IS 'its images with an outcome: predicted or rejected';
COMMENT ON COLUMN accuracy_by_category.predicted IS 'its images with a prediction';
COMMENT ON COLUMN accuracy_by_category.rejected IS 'its images that were rejected';
COMMENT ON COLUMN accuracy_by_category.correct IS 'its images whose prediction is the expected category';
COMMENT ON COLUMN accuracy_by_category.accuracy_percent IS
    'correct among the predicted, 0 to 100; null if nothing was predicted';
COMMENT ON COLUMN accuracy_by_category.mean_confidence IS
    'of its predictions, right or wrong, 0 to 100; null if nothing was predicted';
COMMENT ON COLUMN accuracy_by_category.mean_confidence_correct IS
    'of its correct predictions, 0 to 100; null if there are none';

CREATE VIEW accuracy AS
SELECT coalesce(sum(images), 0)::bigint AS images,
    coalesce(sum(predicted), 0)::bigint AS predicted,
    coalesce(sum(rejected), 0)::bigint AS rejected,
    coalesce(sum(correct), 0)::bigint AS correct,
    100.0 * sum(correct) / nullif(sum(predicted), 0) AS accuracy_percent,
    sum(mean_confidence * predicted) / nullif(sum(predicted), 0) AS mean_confidence
FROM accuracy_by_category;

COMMENT ON VIEW accuracy IS
    'One row over all images whose expected category is known and that have an outcome; '
    'its columns are those of accuracy_by_category. Where no category is known the counts are 0 and the rest is null.';

CREATE VIEW confusions AS
SELECT i.expected_category, p.category AS predicted_category, count(*) AS images
FROM image_info i JOIN prediction_results p USING (image_key)
WHERE p.category <> i.expected_category
GROUP BY i.expected_category, p.category;

COMMENT ON VIEW confusions IS
    'How many images of one expected category were predicted as which other one; most frequent first by ORDER BY images DESC.';

-- An upload that knows more than the one before it, such as one with the ground truth, corrects the expected category.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visionscaling_producer') THEN
        GRANT SELECT ON accuracy, accuracy_by_category, confusions TO visionscaling_producer;
        GRANT UPDATE (expected_category) ON image_info TO visionscaling_producer;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visionscaling_dashboard') THEN
        GRANT SELECT ON accuracy, accuracy_by_category, confusions TO visionscaling_dashboard;
    END IF;
END $$;
