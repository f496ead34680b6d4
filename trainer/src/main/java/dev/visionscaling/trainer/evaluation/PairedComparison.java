package dev.visionscaling.trainer.evaluation;

import java.util.List;

/**
 * Compares two models on the same photos. Only the photos that one of them has right and the other wrong tell them apart
 * (McNemar 1947), so few photos are enough.
 *
 * @param onlyFirst how many only the first one has right
 * @param onlySecond how many only the second one has right
 */
public record PairedComparison(int photos, int firstRight, int onlyFirst, int onlySecond) {
    /** About 95 % sure. */
    private static final double SURE = 2;

    /** @param second in the same order of photos as {@code first} */
    public static PairedComparison of(List<Answer> first, List<Answer> second) {
        int right = 0;
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.size(); i++) {
            right += first.get(i).right() ? 1 : 0;
            onlyFirst += first.get(i).right() && !second.get(i).right() ? 1 : 0;
            onlySecond += second.get(i).right() && !first.get(i).right() ? 1 : 0;
        }
        return new PairedComparison(first.size(), right, onlyFirst, onlySecond);
    }

    /** Returns the accuracy of the first one in percent. */
    public double first() {
        return 100.0 * firstRight / photos;
    }

    /** Returns the accuracy of the second one in percent. */
    public double second() {
        return 100.0 * (firstRight - onlyFirst + onlySecond) / photos;
    }

    /** Returns the standard error of the difference in percentage points, if both were equally good. */
    public double standardError() {
        return 100 * Math.sqrt(onlyFirst + onlySecond) / photos;
    }

    /** Returns true if the first one is better by more than chance explains. */
    public boolean firstIsBetter() {
        return onlyFirst - onlySecond > SURE * Math.sqrt(onlyFirst + onlySecond);
    }

    /** Returns true if the second one is better by more than chance explains. */
    public boolean secondIsBetter() {
        return onlySecond - onlyFirst > SURE * Math.sqrt(onlyFirst + onlySecond);
    }
}
