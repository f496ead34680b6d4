package dev.visionscaling.trainer.head;

import java.util.Arrays;
import java.util.List;

/**
 * Features of labelled samples, one row each. The arrays are not copied, because thousands of photos have gigabytes of
 * them.
 *
 * @param from the first column that counts
 * @param labels one per row, 0 to {@code categories - 1}; every category has at least one row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledRows(List<float[]> rows, int from, int[] labels, int categories) {
    LabelledRows {
        rows = List.copyOf(rows);
    }

    int width() {
        return rows.get(0).length - from;
    }

    int count() {
        return rows.size();
    }

    /** Returns the mean row of each category. */
    double[][] means() {
        double[][] means = new double[categories][width()];
        int[] counts = new int[categories];
        for (int i = 0; i < count(); i++) {
            float[] row = rows.get(i);
            double[] mean = means[labels[i]];
            counts[labels[i]]++;
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[from + j];
            }
        }
        for (int category = 0; category < categories; category++) {
            double share = 1.0 / counts[category];
            for (int j = 0; j < width(); j++) {
                means[category][j] *= share;
            }
        }
        return means;
    }

    /** Returns row {@code i} without the mean of its category. */
    double[] centred(int i, double[][] means) {
        float[] row = rows.get(i);
        double[] mean = means[labels[i]];
        double[] centred = new double[width()];
        Arrays.setAll(centred, j -> row[from + j] - mean[j]);
        return centred;
    }

    /** Returns at most {@code max} of the row numbers, evenly spread. */
    int[] some(int max) {
        int count = Math.min(max, count());
        int[] some = new int[count];
        Arrays.setAll(some, i -> (int) ((long) i * count() / count));
        return some;
    }

    /** Returns the same samples with only the columns from {@code column} on. */
    LabelledRows columnsFrom(int column) {
        return new LabelledRows(rows, from + column, labels, categories);
    }
}
