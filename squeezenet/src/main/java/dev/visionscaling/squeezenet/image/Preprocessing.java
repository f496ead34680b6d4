package dev.visionscaling.squeezenet.image;

import dev.visionscaling.squeezenet.ModelInput;
import java.util.Arrays;

/**
 * A picture made into the network's input, byte for byte as torchvision does with Pillow. Only the rows and columns that
 * the crop needs are read.
 */
public final class Preprocessing {
    private static final int SIDE = ModelInput.SIDE;
    private static final int CHANNELS = 3;
    private static final int ROW_BYTES = SIDE * CHANNELS;

    private Preprocessing() {}

    public static ModelInput apply(PixelRows picture) {
        CentreCrop crop = CentreCrop.of(picture.width(), picture.height(), SIDE);
        ResizeAxis columns = ResizeAxis.of(picture.width(), crop.resizedWidth(), crop.left(), SIDE);
        ResizeAxis rows = ResizeAxis.of(picture.height(), crop.resizedHeight(), crop.top(), SIDE);
        return new ModelInput(resizeColumns(resizeRows(picture, columns, rows), rows));
    }

    /** Every row that the second pass needs, at its final width. */
    private static byte[] resizeRows(PixelRows picture, ResizeAxis columns, ResizeAxis rows) {
        byte[] narrowed = new byte[Math.multiplyExact(rows.inputCount(), ROW_BYTES)];
        byte[] row = new byte[Math.multiplyExact(columns.inputCount(), CHANNELS)];
        for (int y = 0; y < rows.inputCount(); y++) {
            picture.read(rows.firstInput() + y, columns.firstInput(), columns.inputCount(), row);
            resizeRow(row, columns, narrowed, y * ROW_BYTES);
        }
        return narrowed;
    }

    private static void resizeRow(byte[] row, ResizeAxis columns, byte[] into, int offset) {
        int to = offset;
        for (int x = 0; x < SIDE; x++) {
            int[] weights = columns.weights(x);
            int from = (columns.first(x) - columns.firstInput()) * CHANNELS;
            int red = ResizeAxis.sumStart();
            int green = red;
            int blue = red;
            for (int weight : weights) {
                red += (row[from] & 0xff) * weight;
                green += (row[from + 1] & 0xff) * weight;
                blue += (row[from + 2] & 0xff) * weight;
                from += CHANNELS;
            }
            into[to] = ResizeAxis.toByte(red);
            into[to + 1] = ResizeAxis.toByte(green);
            into[to + 2] = ResizeAxis.toByte(blue);
            to += CHANNELS;
        }
    }

    private static byte[] resizeColumns(byte[] narrowed, ResizeAxis rows) {
        byte[] pixels = new byte[ModelInput.BYTES];
        int[] sums = new int[ROW_BYTES];
        for (int y = 0; y < SIDE; y++) {
            Arrays.fill(sums, ResizeAxis.sumStart());
            int from = (rows.first(y) - rows.firstInput()) * ROW_BYTES;
            for (int weight : rows.weights(y)) {
                for (int i = 0; i < ROW_BYTES; i++) {
                    sums[i] += (narrowed[from + i] & 0xff) * weight;
                }
                from += ROW_BYTES;
            }
            for (int i = 0; i < ROW_BYTES; i++) {
                pixels[y * ROW_BYTES + i] = ResizeAxis.toByte(sums[i]);
            }
        }
        return pixels;
    }
}
