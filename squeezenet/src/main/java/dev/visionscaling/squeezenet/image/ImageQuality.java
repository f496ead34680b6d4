package dev.visionscaling.squeezenet.image;

/**
 * How an image is exposed and focused, and a hash of its coarse structure; from every second row, to be quick.
 *
 * <p>Luma has the weights of ITU-R BT.601, in 256ths. The hash has one bit for each two neighbouring cells of a grid of
 * 9 by 8: set if the right one is brighter on average.
 *
 * @param brightness mean luma, 0 to 255
 * @param clippedDark share of pixels whose luma is below {@value #DARK}, 0 to 1
 * @param clippedBright share of pixels whose luma is above {@value #BRIGHT}, 0 to 1
 * @param sharpness mean absolute difference in luma from the pixel on the left and from the one two rows above, 0 to 255
 */
public record ImageQuality(
        double brightness, double clippedDark, double clippedBright, double sharpness, long differenceHash) {
    static final int DARK = 10;
    static final int BRIGHT = 245;

    private static final int SIDE = ModelInput.SIDE;
    private static final int STEP = 2;
    private static final int ROWS_READ = SIDE / STEP;
    private static final double PIXELS = (double) ROWS_READ * SIDE;
    private static final double DIFFERENCES = (double) ROWS_READ * (SIDE - 1) + (double) (ROWS_READ - 1) * SIDE;
    private static final int COLUMNS = 9;
    private static final int ROWS = 8;

    /** Measures an image in one pass over its pixels. */
    public static ImageQuality of(ModelInput input) {
        Pass pass = new Pass(input.pixels());
        for (int y = 0; y < SIDE; y += STEP) {
            pass.read(y);
            pass.addSums(y * ROWS / SIDE);
            pass.addDifferences();
        }
        return pass.result();
    }

    /** Whether the coarse structure of two images is the same, but for one of its 64 bits at most. */
    public boolean looksLike(ImageQuality other) {
        return Long.bitCount(differenceHash ^ other.differenceHash) <= 1;
    }

    /** The sums of one image, row by row. The loops are simple enough for the JVM's compiler to unroll or vectorise. */
    private static final class Pass {
        private final byte[] pixels;
        private int[] row = new int[SIDE];
        private int[] above = new int[SIDE];
        private boolean isFirst = true;
        private final long[] cells = new long[COLUMNS * ROWS];
        private int dark;
        private int bright;
        private long differences;

        Pass(byte[] pixels) {
            this.pixels = pixels;
        }

        void read(int y) {
            int[] reused = above;
            above = row;
            row = reused;
            readLuma(pixels, y * SIDE * 3, row);
        }

        private static void readLuma(byte[] pixels, int from, int[] row) {
            for (int x = 0; x < row.length; x++) {
                int at = from + 3 * x;
                row[x] = (77 * (pixels[at] & 255) + 150 * (pixels[at + 1] & 255) + 29 * (pixels[at + 2] & 255)) >> 8;
            }
        }

        void addSums(int cellRow) {
            for (int column = 0; column < COLUMNS; column++) {
                cells[cellRow * COLUMNS + column] += sum(row, start(column), start(column + 1));
            }
            dark += below(DARK, row);
            bright += SIDE - below(BRIGHT + 1, row);
        }

        // The sign bit of the difference.
        private static int below(int level, int[] row) {
            int count = 0;
            for (int x = 0; x < row.length; x++) {
                count += (row[x] - level) >>> 31;
            }
            return count;
        }

        private static int sum(int[] row, int from, int to) {
            int sum = 0;
            for (int x = from; x < to; x++) {
                sum += row[x];
            }
            return sum;
        }

        void addDifferences() {
            differences += toTheLeft(row) + (isFirst ? 0 : between(row, above));
            isFirst = false;
        }

        private static int toTheLeft(int[] row) {
            int sum = 0;
            for (int x = 1; x < row.length; x++) {
                sum += Math.abs(row[x] - row[x - 1]);
            }
            return sum;
        }

        private static int between(int[] row, int[] other) {
            int sum = 0;
            for (int x = 0; x < row.length; x++) {
                sum += Math.abs(row[x] - other[x]);
            }
            return sum;
        }

        ImageQuality result() {
            long total = 0;
            long hash = 0;
            for (int cell = 0; cell < cells.length; cell++) {
                total += cells[cell];
                int column = cell % COLUMNS;
                if (column > 0) {
                    boolean brighter = cells[cell] * width(column - 1) > cells[cell - 1] * width(column);
                    hash = (hash << 1) | (brighter ? 1 : 0);
                }
            }
            return new ImageQuality(total / PIXELS, dark / PIXELS, bright / PIXELS, differences / DIFFERENCES, hash);
        }

        private static int start(int column) {
            return column * SIDE / COLUMNS;
        }

        private static int width(int column) {
            return start(column + 1) - start(column);
        }
    }
}
