package dev.visionscaling.producer.status;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How predictions compare with the categories that were expected.
 *
 * @param labelled predictions of images whose category was known
 * @param correct how many of these name that category
 * @param confusions the most frequent ways to be wrong, most frequent first
 */
public record Accuracy(long labelled, long correct, List<Confusion> confusions) {
    public Accuracy {
        confusions = List.copyOf(confusions);
    }

    /** The share of correct predictions, 0 to 1; empty where no category was known. */
    public OptionalDouble share() {
        return labelled == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) correct / labelled);
    }
}
