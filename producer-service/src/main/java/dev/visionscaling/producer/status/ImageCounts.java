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
 * @param waiting images without an outcome
 * @param bins images by bin
 * @param accuracy the accuracy of the predictions of images with an expected category
 */
public record ImageCounts(
        long images,
        long published,
        long predictions,
        SortedMap<String, Long> rejected,
        Waiting waiting,
        BinCounts bins,
        Accuracy accuracy) {
    /**
     * Numbers of images without an outcome.
     *
     * @param registered all of them
     * @param published those up to the checkpoint
     */
    public record Waiting(long registered, long published) {}

    public ImageCounts {
        rejected = new TreeMap<>(rejected);
    }

    /** The number of rejected images. */
    public long allRejected() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
