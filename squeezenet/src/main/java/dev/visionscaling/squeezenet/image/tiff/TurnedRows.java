package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.PixelRows;

/** An image that was turned or flipped to stand upright; all of it is in memory. */
final class TurnedRows implements PixelRows {
    private static final int CHANNELS = 3;
    private static final int FIRST_SIDEWAYS = 5;

    private final int width;
    private final int height;
    private final byte[] pixels;
    private final int start;
    private final int right;
    private final int down;

    private TurnedRows(PixelRows stored, byte[] pixels, int orientation) {
        int columns = stored.width();
        int rows = stored.height();
        boolean sideways = orientation >= FIRST_SIDEWAYS;
        this.width = sideways ? rows : columns;
        this.height = sideways ? columns : rows;
        this.pixels = pixels;
        // TIFF 6.0, tag 274: where the first row and the first column belong.
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int column = fromRight ? -1 : 1;
        int row = fromBottom ? -columns : columns;
        this.start = (fromRight ? columns - 1 : 0) + (fromBottom ? (rows - 1) * columns : 0);
        this.right = sideways ? row : column;
        this.down = sideways ? column : row;
    }

    /** Reads and closes {@code stored}. */
    static PixelRows of(PixelRows stored, int orientation) {
        int columns = stored.width();
        byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(columns, CHANNELS), stored.height())];
        byte[] row = new byte[columns * CHANNELS];
        try (stored) {
            for (int y = 0; y < stored.height(); y++) {
                stored.read(y, 0, columns, row);
                System.arraycopy(row, 0, pixels, y * row.length, row.length);
            }
        }
        return new TurnedRows(stored, pixels, orientation);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void read(int y, int x, int count, byte[] into) {
        for (int i = 0; i < count; i++) {
            int from = (start + y * down + (x + i) * right) * CHANNELS;
            System.arraycopy(pixels, from, into, i * CHANNELS, CHANNELS);
        }
    }
}
