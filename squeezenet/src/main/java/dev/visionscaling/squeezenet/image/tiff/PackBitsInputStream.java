package dev.visionscaling.squeezenet.image.tiff;

import java.io.IOException;
import java.io.InputStream;

/** Expands PackBits (TIFF 6.0, section 9). */
final class PackBitsInputStream extends InputStream {
    private final InputStream packed;
    private int left;
    private boolean repeats;
    private int repeated;

    PackBitsInputStream(InputStream packed) {
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        while (left == 0) {
            int code = packed.read();
            if (code < 0) {
                return -1;
            }
            if (code != 128) {
                repeats = code > 128;
                left = repeats ? 257 - code : code + 1;
                repeated = repeats ? packed.read() : 0;
            }
        }
        left--;
        return repeats ? repeated : packed.read();
    }

    // The inherited method hides exceptions after the first byte.
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int value = read();
            if (value < 0) {
                return count == 0 ? -1 : count;
            }
            into[offset + count++] = (byte) value;
        }
        return count;
    }
}
