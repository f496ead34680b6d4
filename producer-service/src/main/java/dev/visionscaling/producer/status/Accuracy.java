package dev.visionscaling.producer.status;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The accuracy of predictions, compared with the expected categories.
 *
 * @param labelled the number of predictions of images with an expected category
 * @param correct the number of these that are correct
 * @param confusions the most frequent confusions, most frequent first
 */
public record Accuracy(long labelled, long correct, List<Confusion> confusions) {
    public Accuracy {
        confusions = List.copyOf(confusions);
    }

    /** The share of correct predictions, 0 to 1; empty if no image has an expected category. */
    public OptionalDouble share() {
        return labelled == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) correct / labelled);
    }
}
