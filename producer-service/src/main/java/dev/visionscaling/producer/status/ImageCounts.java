package dev.visionscaling.producer.status;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the database knows of the images, all counted at the same moment.
 *
 * @param images registered images
 * @param published how many of them the checkpoint has behind it
 * @param predictions images with a prediction
 * @param rejected rejected images by reason
 * @param waiting registered images without an outcome
 * @param accuracy of the predictions of images whose category was known
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

    /** All rejected images. */
    public long allRejected() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
