package dev.visionscaling.trainer.head;

/**
 * The lower triangle L of a symmetric positive definite matrix A = L Lᵀ.
 *
 * @param lower row by row; what is right of the diagonal is not used
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cholesky(double[][] lower) {
    /**
     * Decomposes a matrix, whose lower triangle is overwritten.
     *
     * @throws IllegalArgumentException if it is not positive definite
     */
    static Cholesky inPlace(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - DotProduct.of(row, matrix[j], j)) / matrix[j][j];
            }
            double pivot = row[i] - DotProduct.of(row, row, i);
            if (!(pivot > 0)) {
                throw new IllegalArgumentException("the matrix is not positive definite");
            }
            row[i] = Math.sqrt(pivot);
        }
        return new Cholesky(matrix);
    }

    /** Returns x with L x = b. */
    double[] forward(double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - DotProduct.of(lower[i], x, i)) / lower[i][i];
        }
        return x;
    }

    /** Returns x with A x = b. */
    double[] solve(double[] b) {
        double[] x = forward(b);
        for (int i = x.length - 1; i >= 0; i--) {
            x[i] /= lower[i][i];
            for (int j = 0; j < i; j++) {
                x[j] -= lower[i][j] * x[i];
            }
        }
        return x;
    }
}
