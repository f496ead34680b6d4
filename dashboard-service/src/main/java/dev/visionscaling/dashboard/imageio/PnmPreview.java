package dev.visionscaling.dashboard.imageio;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** Reads every n-th pixel of a binary PBM, PGM or PPM, formats that ImageIO lacks. */
final class PnmPreview {
    private static final int BITMAP = '4';
    private static final int COLOUR = '6';
    private static final int MAX_DIGITS = 7;
    private static final int WHITE = 255;
    private static final int MAX_VALUE = 0xffff;

    private final byte[] bytes;
    private int position = 2;

    private PnmPreview(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean isPnm(byte[] bytes) {
        return bytes.length > 8
                && bytes[0] == 'P'
                && bytes[1] >= BITMAP
                && bytes[1] <= COLOUR
                && Character.isWhitespace(bytes[2]);
    }

    /**
     * Returns the image, about {@code side} pixels long or longer; empty if it has more than {@code maxPixels}.
     *
     * @throws IndexOutOfBoundsException if it is truncated
     */
    static Optional<BufferedImage> read(byte[] bytes, long maxPixels, int side) {
        return new PnmPreview(bytes).read(maxPixels, side);
    }

    private Optional<BufferedImage> read(long maxPixels, int side) {
        int width = number();
        int height = number();
        int max = bytes[1] == BITMAP ? 1 : number();
        if (width < 1 || height < 1 || max < 1 || max > MAX_VALUE || (long) width * height > maxPixels) {
            return Optional.empty();
        }
        int step = Math.max(1, Math.max(width, height) / side);
        BufferedImage preview =
                new BufferedImage((width + step - 1) / step, (height + step - 1) / step, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < preview.getHeight(); y++) {
            for (int x = 0; x < preview.getWidth(); x++) {
                preview.setRGB(x, y, colour(x * step, (long) y * step, width, max));
            }
        }
        return Optional.of(preview);
    }

    private int colour(int x, long y, int width, int max) {
        if (bytes[1] == BITMAP) {
            int at = Math.toIntExact(position + y * ((width + 7) / 8) + x / 8);
            return (bytes[at] >> (7 - x % 8) & 1) == 0 ? 0xffffff : 0;
        }
        int channels = bytes[1] == COLOUR ? 3 : 1;
        int size = max > WHITE ? 2 : 1;
        int at = Math.toIntExact(position + (y * width + x) * channels * size);
        int colour = 0;
        for (int channel = 0; channel < 3; channel++) {
            int from = at + channel % channels * size;
            int value = size == 1 ? bytes[from] & 0xff : (bytes[from] & 0xff) << 8 | (bytes[from + 1] & 0xff);
            colour = colour << 8 | Math.min(value, max) * WHITE / max;
        }
        return colour;
    }

    /** Reads a number and the character behind it. */
    private int number() {
        int value = 0;
        int digits = 0;
        while (true) {
            int next = bytes[position++];
            if (next == '#') {
                while (bytes[position++] != '\n') {
                    // comments end with their line
                }
            } else if (next >= '0' && next <= '9' && digits++ < MAX_DIGITS) {
                value = value * 10 + next - '0';
            } else if (digits > 0 || !Character.isWhitespace(next)) {
                return value;
            }
        }
    }
}
