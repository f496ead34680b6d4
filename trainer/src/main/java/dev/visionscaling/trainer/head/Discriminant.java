package dev.visionscaling.trainer.head;

import java.util.Arrays;

/**
 * Linear discriminant analysis with a covariance shrunk towards a multiple of the identity (Friedman 1989, Ledoit and
 * Wolf 2004). There are fewer samples than features, so the system that is solved has as many rows as samples. One
 * instance serves all strengths of shrinkage.
 */
final class Discriminant {
    /** More samples hardly change the covariance, and the time grows with their cube. */
    static final int MAX_COVARIANCE_ROWS = 800;

    private final double[][] means;
    private final double[][] centred;
    private final double[][] products;
    private final double spread;

    private Discriminant(double[][] means, double[][] centred, double[][] products) {
        this.means = means;
        this.centred = centred;
        this.products = products;
        double trace = 0;
        for (int i = 0; i < products.length; i++) {
            trace += products[i][i];
        }
        // Identical photos have no spread; any positive number gives the nearest mean then.
        this.spread = trace > 0 ? trace / products.length / means[0].length : 1;
    }

    static Discriminant of(LabelledRows samples) {
        double[][] means = samples.means();
        double[][] centred = Arrays.stream(samples.some(MAX_COVARIANCE_ROWS))
                .mapToObj(i -> samples.centred(i, means))
                .toArray(double[][]::new);
        double[][] products = new double[centred.length][centred.length];
        for (int i = 0; i < centred.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = DotProduct.of(centred[i], centred[j]);
            }
        }
        return new Discriminant(means, centred, products);
    }

    /**
     * Returns the scores, which are log-likelihoods up to a number that is the same for all categories.
     *
     * @param shrinkage above 0, to 1 where all features count alike
     */
    LinearScores scores(double shrinkage) {
        double floor = shrinkage * spread;
        double share = (1 - shrinkage) / centred.length;
        Cholesky system = system(floor, share);
        double[][] weights = new double[means.length][];
        double[] bias = new double[means.length];
        for (int category = 0; category < means.length; category++) {
            weights[category] = weights(means[category], system, floor, share);
            bias[category] = -DotProduct.of(weights[category], means[category]) / 2;
        }
        return new LinearScores(weights, bias);
    }

    /** Decomposes I + share / floor x R Rᵀ, for the rows R. */
    private Cholesky system(double floor, double share) {
        double[][] matrix = new double[products.length][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = Arrays.copyOf(products[i], matrix.length);
            for (int j = 0; j <= i; j++) {
                matrix[i][j] *= share / floor;
            }
            matrix[i][i] += 1;
        }
        return Cholesky.inPlace(matrix);
    }

    /** Returns (floor x I + share x Rᵀ R)⁻¹ mean by the Woodbury identity. */
    private double[] weights(double[] mean, Cholesky system, double floor, double share) {
        double[] projected = new double[centred.length];
        Arrays.setAll(projected, i -> DotProduct.of(centred[i], mean));
        double[] solved = system.solve(projected);
        double[] weights = mean.clone();
        for (int i = 0; i < solved.length; i++) {
            double factor = solved[i] * share / floor;
            for (int j = 0; j < weights.length; j++) {
                weights[j] -= factor * centred[i][j];
            }
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] /= floor;
        }
        return weights;
    }
}
