package dev.visionscaling.squeezenet;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The network's result for one image.
 *
 * @param top the best categories, best first: five, or all of them if the model has fewer
 * @param novelty how unlike the images that the model learned from: 0 for a typical one, above
 *     {@value #UNKNOWN_ABOVE} for something unknown; empty if the model does not measure it
 */
public record Classification(List<CategoryScore> top, OptionalDouble novelty) {
    /** Of the images that a model knows, 5 % have a higher novelty. */
    public static final double UNKNOWN_ABOVE = 1;

    /** The largest number of categories in a classification. */
    public static final int MAX_CATEGORIES = 5;

    /** @throws IllegalArgumentException if {@code top} is empty or has more than {@value #MAX_CATEGORIES} entries */
    public Classification {
        top = List.copyOf(top);
        if (top.isEmpty() || top.size() > MAX_CATEGORIES) {
            throw new IllegalArgumentException(
                    "a classification has 1 to " + MAX_CATEGORIES + " categories, not " + top.size());
        }
    }

    /** Creates the result of a model that does not measure novelty. */
    public Classification(List<CategoryScore> top) {
        this(top, OptionalDouble.empty());
    }

    /** Returns true if the image shows something that the model did not learn. */
    public boolean isUnknown() {
        return novelty.isPresent() && novelty.getAsDouble() > UNKNOWN_ABOVE;
    }

    public CategoryScore best() {
        return top.get(0);
    }

    /** Returns all categories but the best. */
    public List<CategoryScore> runnersUp() {
        return top.subList(1, top.size());
    }
}
