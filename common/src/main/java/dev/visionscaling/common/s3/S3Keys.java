package dev.visionscaling.common.s3;

import dev.visionscaling.common.ImageKey;

/** S3's own rules for keys. */
public final class S3Keys {
    private S3Keys() {}

    /** Returns true if no object can have {@code key}, because as a path it would lead out of the bucket. */
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
