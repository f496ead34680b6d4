package dev.visionscaling.alternatives.writes;

/** The parts of the statements that all ways share; the consumer's own statement has the same columns. */
final class PredictionSql {
    static final String COLUMNS = "image_key, bucket, category, confidence, hostname, time, model, weights_digest,"
            + " rules_digest, bin, novelty, framing, latency_ms, runners_up";

    static final String ON_CONFLICT = """
        ON CONFLICT (image_key, bucket) DO UPDATE SET
            category = excluded.category, confidence = excluded.confidence, hostname = excluded.hostname,
            time = excluded.time, model = excluded.model, weights_digest = excluded.weights_digest,
            rules_digest = excluded.rules_digest, bin = excluded.bin, novelty = excluded.novelty,
            framing = excluded.framing, latency_ms = excluded.latency_ms, runners_up = excluded.runners_up,
            written_by = excluded.written_by, rewritten = true\
        """;

    /** The consumer's lock, which lets predictions and rejections see each other. */
    static final String LOCK = "SELECT pg_advisory_xact_lock_shared(" + 0x564953494F4EL + ")";

    private PredictionSql() {}
}
