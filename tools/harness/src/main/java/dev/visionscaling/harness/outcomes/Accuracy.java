package dev.visionscaling.harness.outcomes;

import java.util.List;
import java.util.Optional;

/**
 * How predictions compare with the categories that were expected, of images whose category was known.
 *
 * @param categories one per expected category with predictions, by name
 * @param confusions which categories were taken for which, most frequent first; no more than {@link #MOST_CONFUSIONS}
 */
public record Accuracy(List<Category> categories, List<Confusion> confusions) {
    /** How many confusions are kept. */
    public static final int MOST_CONFUSIONS = 1_000;

    /** Nothing is known. */
    public static final Accuracy UNKNOWN = new Accuracy(List.of(), List.of());

    public Accuracy {
        categories = List.copyOf(categories);
        confusions = List.copyOf(confusions);
    }

    /** Of {@code predicted} images that ought to get {@code name}, {@code correct} got it. */
    public record Category(String name, long predicted, long correct) {}

    /** {@code images} images of one category were predicted as the other. */
    public record Confusion(String expected, String predicted, long images) {}

    /** Predictions of images whose category was known. */
    public long labelled() {
        return categories.stream().mapToLong(Category::predicted).sum();
    }

    /** Those of them that predict it. */
    public long correct() {
        return categories.stream().mapToLong(Category::correct).sum();
    }

    /** Correct predictions among the labelled ones, 0 to 1; empty without labels. */
    public Optional<Double> share() {
        return labelled() > 0 ? Optional.of((double) correct() / labelled()) : Optional.empty();
    }
}
