package dev.visionscaling.producer;

import java.util.OptionalDouble;
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
 * @param labelled predictions of images whose category was known at upload
 * @param correct how many of these name that category
 */
public record ImageCounts(
        long images,
        long published,
        long predictions,
        SortedMap<String, Long> rejected,
        long waiting,
        long labelled,
        long correct) {
    public ImageCounts {
        rejected = new TreeMap<>(rejected);
    }

    /** All rejected images. */
    public long allRejected() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The share of correct predictions, 0 to 1; empty where no category was known. */
    public OptionalDouble accuracy() {
        return labelled == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) correct / labelled);
    }
}
