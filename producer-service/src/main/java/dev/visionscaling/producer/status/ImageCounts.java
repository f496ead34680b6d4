package dev.visionscaling.producer.status;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers of images, all counted at the same moment.
 *
 * @param images registered images
 * @param published registered images up to the checkpoint
 * @param predictions images with a prediction
 * @param rejected rejected images by reason
 * @param waiting registered images without an outcome
 * @param accuracy the accuracy of the predictions of images with an expected category
 */
public record ImageCounts(
        long images,
        long published,
        long predictions,
        SortedMap<String, Long> rejected,
        long waiting,
        Accuracy accuracy) {
    public ImageCounts {
        rejected = new TreeMap<>(rejected);
    }

    /** The number of rejected images. */
    public long allRejected() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
