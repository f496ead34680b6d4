package dev.visionscaling.squeezenet.image;

import java.io.IOException;
import java.io.InputStream;

/** Expands LZW as TIFF has it (TIFF 6.0, section 13). */
final class LzwInputStream extends InputStream {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_FREE = 258;
    private static final int MAX_CODES = 4096;
    private static final int MIN_WIDTH = 9;
    private static final int MAX_WIDTH = 12;

    private final InputStream packed;
    private final short[] prefixes = new short[MAX_CODES];
    private final byte[] lasts = new byte[MAX_CODES];
    /** The bytes that are expanded and not yet read, in reverse. */
    private final byte[] pending = new byte[MAX_CODES + 1];

    private int pendingCount;
    private int free = FIRST_FREE;
    private int width = MIN_WIDTH;
    private int previous = -1;
    private byte first;
    private int bits;
    private int bitCount;
    private boolean ended;

    LzwInputStream(InputStream packed) {
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        while (pendingCount == 0) {
            if (ended) {
                return -1;
            }
            expandNext();
        }
        return pending[--pendingCount] & 0xff;
    }

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

    private void expandNext() throws IOException {
        int code = nextCode();
        if (code == END) {
            ended = true;
        } else if (code == CLEAR) {
            free = FIRST_FREE;
            width = MIN_WIDTH;
            previous = -1;
        } else if (previous < 0) {
            if (code > CLEAR) {
                throw new IOException("a code without a beginning");
            }
            expand(code);
            previous = code;
        } else {
            expandAfterAnother(code);
        }
    }

    private void expandAfterAnother(int code) throws IOException {
        if (code > free || (code == free && free == MAX_CODES)) {
            throw new IOException("a code that is not defined yet");
        }
        if (code == free) {
            pending[pendingCount++] = first;
            expand(previous);
        } else {
            expand(code);
        }
        if (free < MAX_CODES) {
            prefixes[free] = (short) previous;
            lasts[free] = first;
            free++;
            // One code earlier than necessary: this is how the first encoder did it.
            if (free == (1 << width) - 1 && width < MAX_WIDTH) {
                width++;
            }
        }
        previous = code;
    }

    /** Each prefix was defined before its code, so that this ends. */
    private void expand(int code) {
        int rest = code;
        while (rest >= FIRST_FREE) {
            pending[pendingCount++] = lasts[rest];
            rest = prefixes[rest];
        }
        first = (byte) rest;
        pending[pendingCount++] = first;
    }

    private int nextCode() throws IOException {
        while (bitCount < width) {
            int next = packed.read();
            if (next < 0) {
                return END;
            }
            bits = (bits << 8 | next) & 0xffffff;
            bitCount += 8;
        }
        bitCount -= width;
        return bits >> bitCount & ((1 << width) - 1);
    }
}
