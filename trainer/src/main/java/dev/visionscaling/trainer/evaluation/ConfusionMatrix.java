package dev.visionscaling.trainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How often photos of one category were taken for another. For one thread. */
public final class ConfusionMatrix {
    private final List<String> categories;
    private final int[][] counts;

    public ConfusionMatrix(List<String> categories) {
        this.categories = List.copyOf(categories);
        this.counts = new int[categories.size()][categories.size()];
    }

    /** Counts one photo; both are indices of categories. */
    public void add(int expected, int predicted) {
        counts[expected][predicted]++;
    }

    public List<String> categories() {
        return categories;
    }

    public int count(int expected, int predicted) {
        return counts[expected][predicted];
    }

    /** How many photos of a category there were. */
    public int expected(int category) {
        int sum = 0;
        for (int count : counts[category]) {
            sum += count;
        }
        return sum;
    }

    /** How many photos were taken for a category. */
    public int predicted(int category) {
        int sum = 0;
        for (int[] row : counts) {
            sum += row[category];
        }
        return sum;
    }

    public int correct() {
        int sum = 0;
        for (int category = 0; category < counts.length; category++) {
            sum += counts[category][category];
        }
        return sum;
    }

    public int total() {
        int sum = 0;
        for (int category = 0; category < counts.length; category++) {
            sum += expected(category);
        }
        return sum;
    }

    /** The share of all photos that were right, 0 to 1; NaN without photos. */
    public double accuracy() {
        return correct() / (double) total();
    }

    /** Of the photos taken for a category, the share that is of it; NaN where there are none. */
    public double precision(int category) {
        return counts[category][category] / (double) predicted(category);
    }

    /** Of the photos of a category, the share taken for it; NaN where there are none. */
    public double recall(int category) {
        return counts[category][category] / (double) expected(category);
    }

    /** Every mistake that happened, the most frequent first. */
    public List<Confusion> confusions() {
        List<Confusion> all = new ArrayList<>();
        for (int expected = 0; expected < counts.length; expected++) {
            for (int predicted = 0; predicted < counts.length; predicted++) {
                if (expected != predicted && counts[expected][predicted] > 0) {
                    all.add(new Confusion(
                            categories.get(expected), categories.get(predicted), counts[expected][predicted]));
                }
            }
        }
        all.sort(Comparator.comparingInt(Confusion::count).reversed());
        return all;
    }

    /** Photos of {@code expected} that were taken for {@code predicted}. */
    public record Confusion(String expected, String predicted, int count) {}
}
