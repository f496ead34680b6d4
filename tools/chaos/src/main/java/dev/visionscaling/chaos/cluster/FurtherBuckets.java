package dev.visionscaling.chaos.cluster;

import java.util.List;

/** The names of the buckets that events may name besides the default one; none of them exists at the start. */
public final class FurtherBuckets {
    /** Never exists. */
    public static final String MISSING = "missing-bucket";

    /** Exists, but the links deny access to it. */
    public static final String DENIED = "denied-bucket";

    /** Created after events have named them. */
    public static final List<String> LATE =
            List.of("late-bucket-1", "late-bucket-2", "late-bucket-3", "late-bucket-4", "late-bucket-5");

    private FurtherBuckets() {}

    /** All of them, as in the consumers' settings. */
    static String setting() {
        return MISSING + "," + DENIED + "," + String.join(",", LATE);
    }
}
