package dev.visionscaling.squeezenet.image;

/**
 * How one axis of a picture is resized: the weights of the input pixels for each output pixel of a window.
 *
 * <p>Bilinear with antialiasing, in the fixed-point arithmetic of Pillow's {@code Image.resize}, so that the same bytes
 * come out: a triangle of support 1, widened by the scale where the picture shrinks, with weights of 22 fractional bits.
 *
 * <p>Each output pixel has as many weights as any other, some of them 0, so that loops over them have a fixed length.
 */
final class ResizeAxis {
    private static final int FRACTION_BITS = 22;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    private final int firstInput;
    private final int inputCount;
    private final int taps;
    private final int[] firsts;
    private final int[] weights;

    private ResizeAxis(int firstInput, int inputCount, int taps, int[] firsts, int[] weights) {
        this.firstInput = firstInput;
        this.inputCount = inputCount;
        this.taps = taps;
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
        int[][] windows = new int[count][];
        int taps = 0;
        for (int i = 0; i < count; i++) {
            double centre = (from + i + 0.5) * scale;
            int first = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(input, (int) (centre + support + 0.5));
            firsts[i] = first;
            windows[i] = weights(first, end, centre, support);
            taps = Math.max(taps, windows[i].length);
        }
        int firstInput = firsts[0];
        int end = firsts[count - 1] + windows[count - 1].length;
        int inputCount = Math.max(taps, end - firstInput);
        if (firstInput + inputCount > input) {
            firstInput = input - inputCount;
        }
        int[] flat = new int[count * taps];
        for (int i = 0; i < count; i++) {
            // A short window at the end begins earlier, with zeros.
            int first = Math.min(firsts[i] - firstInput, inputCount - taps);
            int zeros = firsts[i] - firstInput - first;
            System.arraycopy(windows[i], 0, flat, i * taps + zeros, windows[i].length);
            firsts[i] = first;
        }
        return new ResizeAxis(firstInput, inputCount, taps, firsts, flat);
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
        return firstInput;
    }

    /** How many input pixels are needed, from the first on. */
    int inputCount() {
        return inputCount;
    }

    /** How many weights each output pixel has. */
    int taps() {
        return taps;
    }

    /** For each output pixel the first input pixel with a weight, counted from {@link #firstInput}; never falls. */
    int[] firsts() {
        return firsts;
    }

    /** {@link #taps} weights for each output pixel, one after the other. */
    int[] weights() {
        return weights;
    }

    /** What a sum of products begins with, so that {@link #toLevel} rounds. */
    static int sumStart() {
        return HALF;
    }

    /** 0 to 255: no weight is negative, and together they exceed 1 by no more than their rounding. */
    static int toLevel(int sum) {
        return sum >> FRACTION_BITS;
    }
}
