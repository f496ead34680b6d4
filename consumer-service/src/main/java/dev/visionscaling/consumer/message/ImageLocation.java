package dev.visionscaling.consumer.message;

import dev.visionscaling.common.ImageKey;
import java.util.Comparator;

/** The bucket and key of one image, which together identify it. */
public record ImageLocation(String bucket, ImageKey key) implements Comparable<ImageLocation> {
    private static final Comparator<ImageLocation> ORDER =
            Comparator.comparing(ImageLocation::key).thenComparing(ImageLocation::bucket);

    /** Orders by key, then by bucket. */
    @Override
    public int compareTo(ImageLocation other) {
        return ORDER.compare(this, other);
    }
}
