-- What each consumer sees of the cameras' health, for the live page: docs/cameras.md. Consumers write their rows every few
-- seconds and remove those that are older than a day, so the table stays small.
UPDATE schema_version SET version = 11;

CREATE TABLE camera_health (
    camera         text,
    hostname       text,                      -- of the consumer
    state          text NOT NULL,             -- ok, dark, bright, frozen or blurred
    brightness     real NOT NULL,             -- 0 to 255
    clipped_dark   real NOT NULL,             -- 0 to 1
    clipped_bright real NOT NULL,             -- 0 to 1
    sharpness      real NOT NULL,             -- 0 to 255
    images         bigint NOT NULL,           -- since the consumer knows the camera
    time           timestamptz NOT NULL,      -- of its last image
    PRIMARY KEY (camera, hostname)
);

CREATE INDEX camera_health_newest ON camera_health (time);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visionscaling_consumer') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON camera_health TO visionscaling_consumer;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visionscaling_dashboard') THEN
        GRANT SELECT ON camera_health TO visionscaling_dashboard;
    END IF;
END $$;
