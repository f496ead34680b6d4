-- Where work on each partition began last, so that a process sees that those before it ended there, whatever machine
-- they ran on.
UPDATE schema_version SET version = 5;

CREATE TABLE partition_starts (
    consumer_group text,
    topic          text,
    partition      integer,
    position       bigint NOT NULL,  -- offset of the first record
    process        uuid NOT NULL,
    starts         integer NOT NULL, -- by one process after another at this position
    time           timestamptz NOT NULL,
    PRIMARY KEY (consumer_group, topic, partition)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visionscaling_consumer') THEN
        GRANT SELECT, INSERT, UPDATE ON partition_starts TO visionscaling_consumer;
    END IF;
END $$;
