-- Which topic the keys up to the checkpoint were published to, so that one that was made again under the same name, or
-- that of another cluster, is noticed.
UPDATE schema_version SET version = 9;

ALTER TABLE publish_checkpoint
    ADD COLUMN cluster_id text,
    ADD COLUMN topic_id text;

COMMENT ON COLUMN publish_checkpoint.cluster_id IS
    'the id of the Kafka cluster; null if it is not known yet: the next publisher stores it';
COMMENT ON COLUMN publish_checkpoint.topic_id IS
    'the id that the cluster gave the topic when it was created; null if it is not known yet';
