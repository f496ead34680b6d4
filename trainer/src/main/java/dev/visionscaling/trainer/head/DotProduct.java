package dev.visionscaling.trainer.head;

/** The sum of products, in four parts so that the processor need not wait for each addition. */
final class DotProduct {
    private DotProduct() {}

    /** Returns the sum over the first {@code count} elements. */
    static double of(double[] a, double[] b, int count) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < count; i++) {
            first += a[i] * b[i];
        }
        return first + second + third + fourth;
    }

    static double of(double[] a, double[] b) {
        return of(a, b, a.length);
    }
}
