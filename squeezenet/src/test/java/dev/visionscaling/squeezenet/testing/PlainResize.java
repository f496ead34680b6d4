package dev.visionscaling.squeezenet.testing;

import dev.visionscaling.squeezenet.image.PixelRows;

/**
 * Pillow's resizing with a triangle as its filter, written down as plainly as possible: each output pixel is the sum of its whole
 * window, first along the rows, then along the columns.
 */
public final class PlainResize {
    private static final int CHANNELS = 3;
    private static final int FRACTION_BITS = 22;

    private PlainResize() {}

    /** Returns a part of the resized image: {@code [row][column * 3 + channel]}. */
    public static int[][] of(PixelRows image, int toWidth, int toHeight, int left, int top, int width, int height) {
        Window[] columns = windows(image.width(), toWidth, left, width);
        Window[] rows = windows(image.height(), toHeight, top, height);
        int[][] narrowed = new int[image.height()][width * CHANNELS];
        byte[] row = new byte[image.width() * CHANNELS];
        for (int y = 0; y < image.height(); y++) {
            image.read(y, 0, image.width(), row);
            for (int i = 0; i < width * CHANNELS; i++) {
                Window window = columns[i / CHANNELS];
                int sum = 1 << (FRACTION_BITS - 1);
                for (int tap = 0; tap < window.weights().length; tap++) {
                    sum += (row[(window.first() + tap) * CHANNELS + i % CHANNELS] & 0xff) * window.weights()[tap];
                }
                narrowed[y][i] = sum >> FRACTION_BITS;
            }
        }
        int[][] resized = new int[height][width * CHANNELS];
        for (int y = 0; y < height; y++) {
            Window window = rows[y];
            for (int i = 0; i < width * CHANNELS; i++) {
                int sum = 1 << (FRACTION_BITS - 1);
                for (int tap = 0; tap < window.weights().length; tap++) {
                    sum += narrowed[window.first() + tap][i] * window.weights()[tap];
                }
                resized[y][i] = sum >> FRACTION_BITS;
            }
        }
        return resized;
    }

    private static Window[] windows(int input, int output, int from, int count) {
        Window[] windows = new Window[count];
        for (int i = 0; i < count; i++) {
            windows[i] = Window.of(input, output, from + i);
        }
        return windows;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Window(int first, int[] weights) {
        static Window of(int input, int output, int pixel) {
            double scale = (double) input / output;
            double support = Math.max(scale, 1);
            double centre = (pixel + 0.5) * scale;
            int first = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(input, (int) (centre + support + 0.5));
            double[] exact = new double[end - first];
            double sum = 0;
            for (int i = 0; i < exact.length; i++) {
                exact[i] = Math.max(0, 1 - Math.abs((i + first - centre + 0.5) * (1 / support)));
                sum += exact[i];
            }
            int[] weights = new int[exact.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (int) (0.5 + (sum == 0 ? exact[i] : exact[i] / sum) * (1 << FRACTION_BITS));
            }
            return new Window(first, weights);
        }
    }
}
