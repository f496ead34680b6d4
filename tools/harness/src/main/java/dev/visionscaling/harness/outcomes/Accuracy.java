package dev.visionscaling.harness.outcomes;

import java.util.List;
import java.util.Optional;

/**
 * Compares predictions with the expected categories, for images whose category is known.
 *
 * @param categories one entry per expected category with predictions, by name
 * @param confusions pairs of expected and predicted categories, most frequent first; at most {@link #MOST_CONFUSIONS}
 */
public record Accuracy(List<Category> categories, List<Confusion> confusions) {
    /** The largest number of confusions that is kept. */
    public static final int MOST_CONFUSIONS = 1_000;

    /** The accuracy without labelled predictions. */
    public static final Accuracy UNKNOWN = new Accuracy(List.of(), List.of());

    public Accuracy {
        categories = List.copyOf(categories);
        confusions = List.copyOf(confusions);
    }

    /** Of {@code predicted} images of the category {@code name}, {@code correct} were predicted correctly. */
    public record Category(String name, long predicted, long correct) {}

    /** {@code images} images of the expected category were predicted as another one. */
    public record Confusion(String expected, String predicted, long images) {}

    /** The number of predictions for images whose category is known. */
    public long labelled() {
        return categories.stream().mapToLong(Category::predicted).sum();
    }

    /** The number of those that are correct. */
    public long correct() {
        return categories.stream().mapToLong(Category::correct).sum();
    }

    /** Correct predictions among the labelled ones, 0 to 1; empty without labels. */
    public Optional<Double> share() {
        return labelled() > 0 ? Optional.of((double) correct() / labelled()) : Optional.empty();
    }
}
