package dev.visionscaling.squeezenet;

import java.util.List;

/**
 * The network's result for one image.
 *
 * @param top the best categories, best first: five, or all of them if the model has fewer
 */
public record Classification(List<CategoryScore> top) {
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

    public CategoryScore best() {
        return top.get(0);
    }

    /** Returns all categories but the best. */
    public List<CategoryScore> runnersUp() {
        return top.subList(1, top.size());
    }
}
