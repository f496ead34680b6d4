package dev.visionscaling.trainer.head;

import java.util.Arrays;

/**
 * Distances to the nearest category's mean, measured in the spread within categories: the covariance is shrunk as in
 * {@link Discriminant}.
 *
 * @param inverse L⁻¹ for the covariance L Lᵀ, row by row; not copied
 * @param means the categories' means, multiplied by it; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Mahalanobis(double[][] inverse, double[][] means) {
    /** Sixteen times as many as there are features. */
    private static final int MAX_COVARIANCE_ROWS = 8192;

    /** @param shrinkage above 0, at most 1 */
    static Mahalanobis of(LabelledRows samples, double shrinkage) {
        double[][] means = samples.means();
        Cholesky covariance = Cholesky.inPlace(covariance(samples, means, shrinkage));
        int width = samples.width();
        double[][] inverse = new double[width][width];
        for (int column = 0; column < width; column++) {
            double[] unit = new double[width];
            unit[column] = 1;
            double[] solved = covariance.forward(unit);
            for (int row = column; row < width; row++) {
                inverse[row][column] = solved[row];
            }
        }
        double[][] whitened = new double[means.length][];
        Arrays.setAll(whitened, category -> product(inverse, means[category]));
        return new Mahalanobis(inverse, whitened);
    }

    private static double[][] covariance(LabelledRows samples, double[][] means, double shrinkage) {
        int[] some = samples.some(MAX_COVARIANCE_ROWS);
        int width = samples.width();
        double[][] covariance = new double[width][width];
        double spread = 0;
        for (int sample : some) {
            double[] row = samples.centred(sample, means);
            for (int i = 0; i < width; i++) {
                double[] into = covariance[i];
                double factor = row[i] * (1 - shrinkage) / some.length;
                for (int j = 0; j <= i; j++) {
                    into[j] += factor * row[j];
                }
            }
            spread += DotProduct.of(row, row) / some.length / width;
        }
        for (int i = 0; i < width; i++) {
            covariance[i][i] += spread > 0 ? shrinkage * spread : 1;
        }
        return covariance;
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        Arrays.setAll(product, i -> DotProduct.of(matrix[i], vector));
        return product;
    }

    /** Returns the squared distance to the nearest mean. */
    double nearest(double[] row) {
        double[] white = product(inverse, row);
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] mean : means) {
            double sum = 0;
            for (int i = 0; i < mean.length; i++) {
                sum += (white[i] - mean[i]) * (white[i] - mean[i]);
            }
            nearest = Math.min(nearest, sum);
        }
        return nearest;
    }
}
