package dev.visionscaling.squeezenet.image.bmp;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.UndecodableImageException;

/** Expands the run lengths of a BMP with 4 or 8 bits per pixel. Pixels that are left out have the first colour. */
final class BmpRunLengths {
    private static final int END_OF_ROW = 0;
    private static final int END_OF_IMAGE = 1;
    private static final int MOVE = 2;

    private final ByteReader in;
    private final BmpHeader header;
    private final int stride;
    private final byte[] indexes;
    private final boolean nibbles;
    private int x;
    private int row;

    /** @param indexes receives one byte per pixel in the file's order of rows; empty to check only */
    private BmpRunLengths(byte[] bytes, BmpHeader header, int stride, byte[] indexes) throws UndecodableImageException {
        this.in = new ByteReader(bytes, "BMP");
        in.skip(header.pixels());
        this.header = header;
        this.stride = stride;
        this.nibbles = header.compression() == BmpHeader.RLE4;
        this.indexes = indexes;
    }

    /** Checks that the runs end within the file. */
    static void check(byte[] bytes, BmpHeader header) throws UndecodableImageException {
        new BmpRunLengths(bytes, header, 0, new byte[0]).run();
    }

    static byte[] expand(byte[] bytes, BmpHeader header, int stride) throws UndecodableImageException {
        byte[] indexes = new byte[Math.multiplyExact(stride, header.height())];
        new BmpRunLengths(bytes, header, stride, indexes).run();
        return indexes;
    }

    private void run() throws UndecodableImageException {
        boolean more = true;
        while (more && (row < header.height() - 1 || (row < header.height() && x < header.width()))) {
            int count = in.u8();
            int value = in.u8();
            if (count > 0) {
                repeat(count, value);
            } else {
                more = value != END_OF_IMAGE;
                escape(value);
            }
        }
    }

    private void escape(int code) throws UndecodableImageException {
        if (code == END_OF_ROW) {
            x = 0;
            row++;
        } else if (code == MOVE) {
            x = Math.min(header.width(), x + in.u8());
            row += in.u8();
        } else if (code > MOVE) {
            copy(code);
        }
    }

    private void repeat(int count, int value) {
        for (int i = 0; i < count; i++) {
            put(index(value, i));
        }
    }

    private int index(int value, int i) {
        if (!nibbles) {
            return value;
        }
        return i % 2 == 0 ? value >> 4 : value & 15;
    }

    private void copy(int count) throws UndecodableImageException {
        int length = nibbles ? (count + 1) / 2 : count;
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (!nibbles || i % 2 == 0) {
                value = in.u8();
            }
            put(index(value, i));
        }
        in.skip(length % 2);
    }

    private void put(int index) {
        if (row >= header.height() || x >= header.width()) {
            return;
        }
        if (indexes.length > 0) {
            indexes[row * stride + x] = (byte) index;
        }
        x++;
    }
}
