package dev.visionscaling.common.s3;

import dev.visionscaling.common.ImageKey;

/** What S3 itself demands of keys. */
public final class S3Keys {
    private S3Keys() {}

    /** Whether no object can have {@code key}: a server that followed such a path would read another bucket. */
    public static boolean escapesBucket(ImageKey key) {
        int depth = 0;
        for (String segment : key.value().split("/", -1)) {
            if (segment.equals("..")) {
                depth--;
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}
