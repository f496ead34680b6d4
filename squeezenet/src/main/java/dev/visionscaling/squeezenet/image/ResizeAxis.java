package dev.visionscaling.squeezenet.image;

/**
 * The resizing of one axis of an image: the weights of the input pixels for each output pixel in a window.
 *
 * <p>Bilinear with antialiasing, in the fixed-point arithmetic of Pillow's {@code Image.resize}, so that the result is
 * the same bytes: a triangle of support 1, widened by the scale if the image shrinks, with weights of 22 fractional
 * bits.
 *
 * <p>All output pixels have the same number of weights, some of them 0, so that loops over them have a fixed length.
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
     * @param from the first output pixel of the window
     * @param count the number of output pixels in the window
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
            // A short window at the end starts earlier, with zeros.
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

    /** Returns the first input pixel that any output pixel needs. */
    int firstInput() {
        return firstInput;
    }

    /** Returns the number of input pixels that are needed, from the first one on. */
    int inputCount() {
        return inputCount;
    }

    /** Returns the number of weights per output pixel. */
    int taps() {
        return taps;
    }

    /**
     * Returns the first input pixel with a weight for each output pixel, counted from {@link #firstInput}; never
     * decreases.
     */
    int[] firsts() {
        return firsts;
    }

    /** Returns {@link #taps} weights for each output pixel, one after the other. */
    int[] weights() {
        return weights;
    }

    /** Returns the initial value for a sum of products, so that {@link #toLevel} rounds. */
    static int sumStart() {
        return HALF;
    }

    /** Returns 0 to 255, because no weight is negative and their sum exceeds 1 only by rounding. */
    static int toLevel(int sum) {
        return sum >> FRACTION_BITS;
    }
}
