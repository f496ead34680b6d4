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
