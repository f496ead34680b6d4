package dev.visionscaling.trainer.head;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Features of labelled samples, one row each. The arrays are not copied.
 *
 * @param labels one per row, 0 to {@code categories - 1}; every category has at least one row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledRows(double[][] rows, int[] labels, int categories) {
    int width() {
        return rows[0].length;
    }

    /** Returns the mean row of each category. */
    double[][] means() {
        double[][] means = new double[categories][width()];
        int[] counts = new int[categories];
        for (int i = 0; i < rows.length; i++) {
            double[] mean = means[labels[i]];
            counts[labels[i]]++;
            for (int j = 0; j < mean.length; j++) {
                mean[j] += rows[i][j];
            }
        }
        for (int category = 0; category < categories; category++) {
            int count = counts[category];
            Arrays.setAll(means[category], scaled(means[category], 1.0 / count));
        }
        return means;
    }

    /** Returns at most {@code max} rows, evenly spread, each without the mean of its category. */
    double[][] centred(double[][] means, int max) {
        int count = Math.min(max, rows.length);
        double[][] centred = new double[count][width()];
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * rows.length / count);
            for (int j = 0; j < centred[i].length; j++) {
                centred[i][j] = rows[from][j] - means[labels[from]][j];
            }
        }
        return centred;
    }

    /** Returns the same samples with only the columns from {@code from} on. */
    LabelledRows columnsFrom(int from) {
        double[][] parts = new double[rows.length][];
        Arrays.setAll(parts, i -> Arrays.copyOfRange(rows[i], from, rows[i].length));
        return new LabelledRows(parts, labels, categories);
    }

    private static IntToDoubleFunction scaled(double[] values, double factor) {
        return i -> values[i] * factor;
    }
}
