package dev.visionscaling.squeezenet.image;

/**
 * How one axis of a picture is resized: the weights of the input pixels for each output pixel of a window.
 *
 * <p>Bilinear with antialiasing, in the fixed-point arithmetic of Pillow's {@code Image.resize}, so that the same bytes
 * come out: a triangle of support 1, widened by the scale where the picture shrinks, with weights of 22 fractional bits.
 */
final class ResizeAxis {
    private static final int FRACTION_BITS = 22;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    private final int[] firsts;
    private final int[][] weights;

    private ResizeAxis(int[] firsts, int[][] weights) {
        this.firsts = firsts;
        this.weights = weights;
    }

    /**
     * @param input pixels before
     * @param output pixels after
     * @param from the first output pixel that is wanted
     * @param count how many are wanted
     */
    static ResizeAxis of(int input, int output, int from, int count) {
        double scale = (double) input / output;
        double support = Math.max(scale, 1);
        int[] firsts = new int[count];
        int[][] weights = new int[count][];
        for (int i = 0; i < count; i++) {
            double centre = (from + i + 0.5) * scale;
            int first = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(input, (int) (centre + support + 0.5));
            firsts[i] = first;
            weights[i] = weights(first, end, centre, support);
        }
        return new ResizeAxis(firsts, weights);
    }

    private static int[] weights(int first, int end, double centre, double support) {
        double[] exact = new double[end - first];
        double sum = 0;
        double inverse = 1 / support;
        for (int i = 0; i < exact.length; i++) {
            exact[i] = Math.max(0, 1 - Math.abs((i + first - centre + 0.5) * inverse));
            sum += exact[i];
        }
        int[] fixed = new int[exact.length];
        for (int i = 0; i < fixed.length; i++) {
            double share = sum == 0 ? exact[i] : exact[i] / sum;
            fixed[i] = (int) (0.5 + share * (1 << FRACTION_BITS));
        }
        return fixed;
    }

    /** The first input pixel that any output pixel needs. */
    int firstInput() {
        return firsts[0];
    }

    /** How many input pixels are needed, from the first on. */
    int inputCount() {
        int last = firsts.length - 1;
        return firsts[last] + weights[last].length - firsts[0];
    }

    int first(int output) {
        return firsts[output];
    }

    int[] weights(int output) {
        return weights[output];
    }

    /** What a sum of products begins with, so that {@link #toByte} rounds. */
    static int sumStart() {
        return HALF;
    }

    static byte toByte(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> FRACTION_BITS));
    }
}
