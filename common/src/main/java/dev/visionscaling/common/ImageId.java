package dev.visionscaling.common;

import java.util.Comparator;

/**
 * The identity of one image in tables and on the page: bucket and key, because several buckets can have the same key.
 * Both are as a table has them, so that any text is possible.
 *
 * @param bucket {@link #DEFAULT_BUCKET} for the one that {@code S3_BUCKET} names, whatever its name is
 */
public record ImageId(String bucket, String key) implements Comparable<ImageId> {
    public static final String DEFAULT_BUCKET = "";

    private static final Comparator<ImageId> ORDER =
            Comparator.comparing(ImageId::key).thenComparing(ImageId::bucket);

    public static ImageId inDefaultBucket(String key) {
        return new ImageId(DEFAULT_BUCKET, key);
    }

    public boolean isInDefaultBucket() {
        return bucket.isEmpty();
    }

    /** Orders by key, then by bucket. */
    @Override
    public int compareTo(ImageId other) {
        return ORDER.compare(this, other);
    }

    /** The key alone in the default bucket, otherwise {@code bucket/key}; also the key of the image's Kafka records. */
    @Override
    public String toString() {
        return isInDefaultBucket() ? key : bucket + "/" + key;
    }
}
