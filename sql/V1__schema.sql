-- The images, what became of them, and how far they were published.

-- A number that every service compares with its own before it starts.
CREATE TABLE schema_version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  integer NOT NULL
);
INSERT INTO schema_version (version) VALUES (1);

CREATE TABLE image_info (
    image_key         text PRIMARY KEY CHECK (octet_length(image_key) BETWEEN 1 AND 1024),
    id                bigint GENERATED ALWAYS AS IDENTITY,
    -- Ids are given before a transaction commits: only together with the transaction's number do they give an
    -- order in which nothing can appear behind a page that was already read.
    inserted_by       xid8 NOT NULL DEFAULT pg_current_xact_id(),
    expected_category text,
    created_at        timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX image_info_paging ON image_info (inserted_by, id);

-- Wakes the publisher; sent once per transaction, when it commits.
CREATE FUNCTION announce_images() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('image_info', '');
    RETURN NULL;
END $$;
CREATE TRIGGER announce_images AFTER INSERT ON image_info
    FOR EACH STATEMENT EXECUTE FUNCTION announce_images();

-- How far the table was published to a topic: everything up to and including this row is acknowledged.
CREATE TABLE publish_checkpoint (
    topic       text PRIMARY KEY,
    inserted_by xid8 NOT NULL,
    id          bigint NOT NULL,
    published   bigint NOT NULL CHECK (published >= 0),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE prediction_results (
    image_key      text PRIMARY KEY,
    category       text NOT NULL,
    confidence     double precision NOT NULL CHECK (confidence BETWEEN 0 AND 100), -- percent
    hostname       text NOT NULL,
    time           timestamptz NOT NULL,
    model          text NOT NULL,
    weights_digest text NOT NULL,          -- SHA-256 of the weights, hexadecimal
    latency_ms     double precision NOT NULL -- from the record's publication to this row's write
);

CREATE TABLE rejected_images (
    image_key text PRIMARY KEY,
    reason    text NOT NULL,
    detail    text NOT NULL,
    hostname  text NOT NULL,
    time      timestamptz NOT NULL
);

-- One group role per service, to be granted to the role that the service logs in as. Whoever migrates owns the tables.
-- Where the migrating role may not create roles, an administrator creates them beforehand or the services log in as
-- the owner. Roles belong to the whole server: another database's migration may have created them.
DO $$
DECLARE
    service text;
BEGIN
    FOREACH service IN ARRAY ARRAY['visionscaling_producer', 'visionscaling_consumer', 'visionscaling_dashboard'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service)
                AND (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', service);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- another database's migration was quicker
            END;
        END IF;
    END LOOP;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visionscaling_producer') THEN
        GRANT SELECT ON schema_version, image_info, publish_checkpoint, prediction_results, rejected_images
            TO visionscaling_producer;
        GRANT INSERT ON image_info TO visionscaling_producer;
        GRANT INSERT, UPDATE, DELETE ON publish_checkpoint TO visionscaling_producer;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visionscaling_consumer') THEN
        GRANT SELECT ON schema_version TO visionscaling_consumer;
        GRANT SELECT, INSERT, UPDATE ON prediction_results TO visionscaling_consumer;
        GRANT SELECT, INSERT, UPDATE, DELETE ON rejected_images TO visionscaling_consumer;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visionscaling_dashboard') THEN
        GRANT SELECT ON schema_version, image_info, publish_checkpoint, prediction_results, rejected_images
            TO visionscaling_dashboard;
    END IF;
END $$;
