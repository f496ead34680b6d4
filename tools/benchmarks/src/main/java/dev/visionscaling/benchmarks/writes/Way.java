package dev.visionscaling.benchmarks.writes;

import java.util.List;

/**
 * A way to write predictions.
 *
 * @param name in the report
 * @param setting the program's name for it
 * @param pageIndexes whether the table has the indexes of the live page beside its primary key
 */
record Way(String name, String label, String setting, boolean pageIndexes) {
    /** What the consumer does, which the others are compared with. */
    static final Way UPSERT = new Way("upsert", "upsert from arrays (ours)", "upsert", true);

    static final List<Way> ALL = List.of(
            UPSERT,
            new Way("few_indexes", "the same, primary key only", "upsert", false),
            new Way("values", "JDBC batch of VALUES", "values", true),
            new Way("copy", "COPY, then upsert", "copy", true));
}
