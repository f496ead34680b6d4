-- Transaction numbers belong to a cluster, and its timeline tells of fail-overs and restores: a publisher compares both
-- with those of the server before it continues. NULL where they are not known: then it counts instead.
UPDATE schema_version SET version = 8;

ALTER TABLE publish_checkpoint
    ADD COLUMN system_identifier bigint,
    ADD COLUMN timeline          integer;

-- Rows that are copied from elsewhere get the number of the transaction that copies them: with their old one they could
-- sort before the checkpoint and never be published. A restored dump creates this trigger after its rows; that is
-- noticed by the checkpoint.
CREATE FUNCTION number_image() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.inserted_by := pg_current_xact_id();
    RETURN NEW;
END $$;
CREATE TRIGGER number_image BEFORE INSERT ON image_info
    FOR EACH ROW WHEN (NEW.inserted_by IS DISTINCT FROM pg_current_xact_id()) EXECUTE FUNCTION number_image();
