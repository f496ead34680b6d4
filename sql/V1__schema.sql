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
