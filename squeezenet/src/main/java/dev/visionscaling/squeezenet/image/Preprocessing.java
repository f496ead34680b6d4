package dev.visionscaling.squeezenet.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * Converts a decoded image to the network's input: byte for byte as torchvision does with Pillow, or the whole image.
 * Only the rows and columns that a crop needs are read, each row once. The loops are written so that the JVM's compiler unrolls or
 * vectorises them.
 */
public final class Preprocessing {
    private static final int SIDE = ModelInput.SIDE;
    private static final int CHANNELS = 3;
    private static final int ROW_LEVELS = SIDE * CHANNELS;

    private Preprocessing() {}

    public static ModelInput apply(PixelRows image) {
        CentreCrop crop = CentreCrop.of(image.width(), image.height(), SIDE);
        ResizeAxis columns = ResizeAxis.of(image.width(), crop.resizedWidth(), crop.left(), SIDE);
        ResizeAxis rows = ResizeAxis.of(image.height(), crop.resizedHeight(), crop.top(), SIDE);
        byte[] pixels = new byte[ModelInput.BYTES];
        resize(image, columns, rows, pixels, 0);
        return new ModelInput(pixels);
    }

    /**
     * Shrinks or enlarges the whole image with the same arithmetic and centres it on a background of its mean colour.
     *
     * @param side the longer side in pixels, 1 to {@value ModelInput#SIDE}
     */
    public static ModelInput whole(PixelRows image, int side) {
        int longer = Math.max(image.width(), image.height());
        int width = scaled(image.width(), side, longer);
        int height = scaled(image.height(), side, longer);
        ResizeAxis columns = ResizeAxis.of(image.width(), width, 0, width);
        ResizeAxis rows = ResizeAxis.of(image.height(), height, 0, height);
        byte[] pixels = new byte[ModelInput.BYTES];
        int left = (int) Math.rint((SIDE - width) / 2.0);
        int top = (int) Math.rint((SIDE - height) / 2.0);
        resize(image, columns, rows, pixels, (top * SIDE + left) * CHANNELS);
        Background.fill(pixels, left, top, width, height);
        return new ModelInput(pixels);
    }

    private static int scaled(int extent, int side, int longer) {
        return Math.max(1, (int) Math.rint((double) extent * side / longer));
    }

    /** Writes the resized image row by row, its first pixel at {@code offset}. */
    private static void resize(PixelRows image, ResizeAxis columns, ResizeAxis rows, byte[] pixels, int offset) {
        int levels = columns.firsts().length * CHANNELS;
        // A ring of the rows that the next output row is computed from, each at its final width.
        int[][] narrowed = new int[rows.taps()][levels];
        byte[] row = new byte[Math.multiplyExact(columns.inputCount(), CHANNELS)];
        int[] sums = new int[levels];
        Optional<PairedWeights> pairs = PairedWeights.of(columns);
        int read = 0;
        for (int y = 0; y < rows.firsts().length; y++) {
            int first = rows.firsts()[y];
            for (; read < first + rows.taps(); read++) {
                image.read(rows.firstInput() + read, columns.firstInput(), columns.inputCount(), row);
                int[] into = narrowed[read % rows.taps()];
                if (pairs.isPresent()) {
                    pairs.get().narrow(row, into);
                } else {
                    narrow(row, columns, into);
                }
            }
            Arrays.fill(sums, ResizeAxis.sumStart());
            for (int tap = 0; tap < rows.taps(); tap++) {
                add(narrowed[(first + tap) % rows.taps()], rows.weights()[y * rows.taps() + tap], sums);
            }
            store(sums, pixels, offset + y * ROW_LEVELS);
        }
    }

    /** The same as {@link PairedWeights#narrow} for an axis that grows. */
    private static void narrow(byte[] row, ResizeAxis columns, int[] into) {
        int taps = columns.taps();
        int[] firsts = columns.firsts();
        int[] weights = columns.weights();
        for (int x = 0; x < firsts.length; x++) {
            int from = firsts[x] * CHANNELS;
            int red = ResizeAxis.sumStart();
            int green = red;
            int blue = red;
            for (int tap = x * taps; tap < (x + 1) * taps; tap++) {
                int weight = weights[tap];
                red += (row[from] & 0xff) * weight;
                green += (row[from + 1] & 0xff) * weight;
                blue += (row[from + 2] & 0xff) * weight;
                from += CHANNELS;
            }
            into[x * CHANNELS] = ResizeAxis.toLevel(red);
            into[x * CHANNELS + 1] = ResizeAxis.toLevel(green);
            into[x * CHANNELS + 2] = ResizeAxis.toLevel(blue);
        }
    }

    private static void add(int[] levels, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += levels[i] * weight;
        }
    }

    private static void store(int[] sums, byte[] pixels, int offset) {
        for (int i = 0; i < sums.length; i++) {
            pixels[offset + i] = (byte) ResizeAxis.toLevel(sums[i]);
        }
    }
}
