package dev.visionscaling.squeezenet;

import java.util.List;

/**
 * What the network sees in one image.
 *
 * @param top the best categories, best first: five, or all where the model has fewer
 */
public record Classification(List<CategoryScore> top) {
    /** How many categories a classification has at most. */
    public static final int MOST = 5;

    /** @throws IllegalArgumentException if {@code top} is empty or has more than {@value #MOST} entries */
    public Classification {
        top = List.copyOf(top);
        if (top.isEmpty() || top.size() > MOST) {
            throw new IllegalArgumentException("a classification has 1 to " + MOST + " categories, not " + top.size());
        }
    }

    public CategoryScore best() {
        return top.get(0);
    }

    /** All but the best. */
    public List<CategoryScore> runnersUp() {
        return top.subList(1, top.size());
    }
}
