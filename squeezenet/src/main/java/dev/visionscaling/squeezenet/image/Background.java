package dev.visionscaling.squeezenet.image;

/** The area around an image that is smaller than the network's input. */
final class Background {
    private static final int SIDE = ModelInput.SIDE;
    private static final int CHANNELS = 3;

    private Background() {}

    /** Fills everything outside the image with the image's mean colour. */
    static void fill(byte[] pixels, int left, int top, int width, int height) {
        byte[] colour = mean(pixels, left, top, width, height);
        byte[] row = new byte[SIDE * CHANNELS];
        for (int i = 0; i < row.length; i++) {
            row[i] = colour[i % CHANNELS];
        }
        for (int y = 0; y < SIDE; y++) {
            boolean above = y < top || y >= top + height;
            int from = y * SIDE * CHANNELS;
            int before = (above ? SIDE : left) * CHANNELS;
            System.arraycopy(row, 0, pixels, from, before);
            int after = Math.max(before, (left + width) * CHANNELS);
            System.arraycopy(row, after, pixels, from + after, row.length - after);
        }
    }

    private static byte[] mean(byte[] pixels, int left, int top, int width, int height) {
        long[] sums = new long[CHANNELS];
        for (int y = top; y < top + height; y++) {
            int from = (y * SIDE + left) * CHANNELS;
            for (int i = 0; i < width * CHANNELS; i++) {
                sums[i % CHANNELS] += pixels[from + i] & 0xff;
            }
        }
        byte[] colour = new byte[CHANNELS];
        long count = (long) width * height;
        for (int channel = 0; channel < CHANNELS; channel++) {
            colour[channel] = (byte) Math.round((double) sums[channel] / count);
        }
        return colour;
    }
}
