package dev.visionscaling.squeezenet.image.tiff;

/**
 * CIE L*a*b* with 8 bits, converted to sRGB as Pillow does it through LittleCMS: between the corners of a grid, in the
 * tetrahedron that has the colour. Far outside of sRGB this differs a lot from the formula.
 */
final class LabColours {
    private static final int SIDE = 33;
    private static final int CHANNELS = 3;
    private static final int MAX = 0xffff;
    private static final int[] STEPS = {SIDE * SIDE * CHANNELS, SIDE * CHANNELS, CHANNELS};

    /** The white point D50. */
    private static final double[] WHITE = {0.9642, 1, 0.8249};

    /** From XYZ to linear sRGB, whose white point is adapted to D50 by Bradford's method. */
    private static final double[][] TO_LINEAR = {
        {3.134186364236819, -1.6172089589982757, -0.4906940640063841},
        {-0.9787485041906946, 1.9161300967735877, 0.033433399159995617},
        {0.07196392780224682, -0.22899387345320335, 1.4057537328964447}
    };

    private static final char[] GRID = grid();

    private LabColours() {}

    /**
     * Converts a pixel.
     *
     * @param a as in the file, a signed byte
     * @param b as in the file, a signed byte
     */
    static void convert(int l, int a, int b, byte[] into, int at) {
        int[] samples = {l, a ^ 0x80, b ^ 0x80};
        int[] remainders = new int[CHANNELS];
        int corner = 0;
        for (int i = 0; i < CHANNELS; i++) {
            int scaled = samples[i] * 257 * (SIDE - 1);
            int fixed = scaled + (scaled + MAX / 2) / MAX;
            corner += (fixed >> 16) * STEPS[i];
            remainders[i] = fixed & MAX;
        }
        // Along the axes in the order of their remainders, from the corner below the colour to the one above it.
        int first = largest(remainders, -1);
        int second = largest(remainders, first);
        int third = CHANNELS - first - second;
        int one = corner + (remainders[first] == 0 ? 0 : STEPS[first]);
        int two = one + (remainders[second] == 0 ? 0 : STEPS[second]);
        int three = two + (remainders[third] == 0 ? 0 : STEPS[third]);
        for (int channel = 0; channel < CHANNELS; channel++) {
            long start = GRID[corner + channel];
            long rest = (GRID[one + channel] - start) * remainders[first]
                    + (long) (GRID[two + channel] - GRID[one + channel]) * remainders[second]
                    + (long) (GRID[three + channel] - GRID[two + channel]) * remainders[third]
                    + 0x8001;
            long level = start + ((rest + (rest >> 16)) >> 16);
            into[at + channel] = (byte) ((level * 65_281 + 8_388_608) >> 24);
        }
    }

    private static int largest(int[] values, int taken) {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            if (i != taken && (best < 0 || values[i] > values[best])) {
                best = i;
            }
        }
        return best;
    }

    private static char[] grid() {
        char[] grid = new char[SIDE * STEPS[0]];
        for (int i = 0; i < grid.length; i += CHANNELS) {
            double l = node(i / STEPS[0]);
            double a = node(i / STEPS[1] % SIDE);
            double b = node(i / STEPS[2] % SIDE);
            fill(grid, i, 100 * l, 255 * a - 128, 255 * b - 128);
        }
        return grid;
    }

    private static double node(int index) {
        return Math.floor((double) index * MAX / (SIDE - 1) + 0.5) / MAX;
    }

    private static void fill(char[] grid, int at, double l, double a, double b) {
        double y = (l + 16) / 116;
        double[] xyz = {WHITE[0] * cubed(y + 0.002 * a), WHITE[1] * cubed(y), WHITE[2] * cubed(y - 0.005 * b)};
        for (int channel = 0; channel < CHANNELS; channel++) {
            double[] row = TO_LINEAR[channel];
            double level = gamma(row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]);
            grid[at + channel] = (char) Math.floor(Math.max(0, Math.min(1, level)) * MAX + 0.5);
        }
    }

    /** The inverse of CIE's lightness function. */
    private static double cubed(double value) {
        return value <= 24.0 / 116 ? 108.0 / 841 * (value - 16.0 / 116) : value * value * value;
    }

    private static double gamma(double linear) {
        double threshold = Math.pow((0.04045 + 0.055) / 1.055, 2.4);
        return linear < threshold ? linear * 12.92 : Math.pow(linear, 1 / 2.4) * 1.055 - 0.055;
    }
}
