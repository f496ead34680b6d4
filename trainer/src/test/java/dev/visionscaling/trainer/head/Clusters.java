package dev.visionscaling.trainer.head;

import java.util.List;
import java.util.Random;

/** Samples of categories that lie around different points. */
final class Clusters {
    private Clusters() {}

    /** Returns {@code each} rows per category; row i of all belongs to category {@code i % categories}. */
    static LabelledRows of(int categories, int each, int width, double spread, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[categories * each][width];
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = i % categories;
            for (int j = 0; j < width; j++) {
                rows[i][j] = (float) ((j % categories == labels[i] ? 1 : 0) + spread * random.nextGaussian());
            }
        }
        return new LabelledRows(List.of(rows), 0, labels, categories);
    }
}
