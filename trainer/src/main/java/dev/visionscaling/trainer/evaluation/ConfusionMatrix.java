package dev.visionscaling.trainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts how often images of one category were classified as another. Not thread-safe. */
public final class ConfusionMatrix {
    private final List<String> categories;
    private final int[][] counts;

    public ConfusionMatrix(List<String> categories) {
        this.categories = List.copyOf(categories);
        this.counts = new int[categories.size()][categories.size()];
    }

    public static ConfusionMatrix of(List<String> categories, List<Answer> answers) {
        ConfusionMatrix matrix = new ConfusionMatrix(categories);
        answers.forEach(answer -> matrix.add(answer.expected(), answer.predicted()));
        return matrix;
    }

    /** Counts one image; both arguments are category indices. */
    public void add(int expected, int predicted) {
        counts[expected][predicted]++;
    }

    public List<String> categories() {
        return categories;
    }

    public int count(int expected, int predicted) {
        return counts[expected][predicted];
    }

    /** Returns the number of images of a category. */
    public int expected(int category) {
        int sum = 0;
        for (int count : counts[category]) {
            sum += count;
        }
        return sum;
    }

    /** Returns the number of images that were classified as a category. */
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

    /** Returns the share of correctly classified images, 0 to 1; NaN if there are no images. */
    public double accuracy() {
        return correct() / (double) total();
    }

    /** Returns the share of the images classified as a category that belong to it; NaN if there are none. */
    public double precision(int category) {
        return counts[category][category] / (double) predicted(category);
    }

    /** Returns the share of a category's images that were classified as it; NaN if there are none. */
    public double recall(int category) {
        return counts[category][category] / (double) expected(category);
    }

    /** Returns all confusions that occurred, the most frequent first. */
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

    /** The number of images of {@code expected} that were classified as {@code predicted}. */
    public record Confusion(String expected, String predicted, int count) {}
}
