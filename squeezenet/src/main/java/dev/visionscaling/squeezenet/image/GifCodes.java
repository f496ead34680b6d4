package dev.visionscaling.squeezenet.image;

/** Expands the pixels of a GIF's frame, which are LZW codes in blocks of up to 255 bytes (GIF89a, appendix F). */
final class GifCodes {
    private static final int MAX_CODES = 4096;
    private static final int MAX_WIDTH = 12;
    private static final int MAX_COLOUR_BITS = 11;

    private final byte[] bytes;
    private final int clear;
    private final int minWidth;
    private final short[] prefixes = new short[MAX_CODES];
    private final byte[] lasts = new byte[MAX_CODES];
    /** The pixels that are expanded and not yet read, in reverse. */
    private final byte[] pending = new byte[MAX_CODES + 1];

    private int pendingCount;
    private int position;
    private int blockEnd;
    private int free;
    private int width;
    private int previous = -1;
    private byte first;
    private int bits;
    private int bitCount;

    /** @param data the offset of the size of a code, whose blocks are complete */
    GifCodes(byte[] bytes, int data) throws UndecodableImageException {
        this.bytes = bytes;
        int colourBits = bytes[data] & 0xff;
        if (colourBits < 1 || colourBits > MAX_COLOUR_BITS) {
            throw UndecodableImageException.corrupt("the GIF image has codes for " + colourBits + " bits per pixel");
        }
        this.clear = 1 << colourBits;
        this.minWidth = colourBits + 1;
        this.position = data + 1;
        this.blockEnd = position;
        reset();
    }

    /** Fills the row as far as there are pixels; returns their number. */
    int read(byte[] row, int count) {
        int done = 0;
        while (done < count) {
            if (pendingCount == 0 && !expandNext()) {
                return done;
            }
            while (pendingCount > 0 && done < count) {
                row[done++] = pending[--pendingCount];
            }
        }
        return done;
    }

    /** Returns false at the end, or if a code has no meaning. */
    private boolean expandNext() {
        int code = nextCode();
        while (code == clear) {
            reset();
            code = nextCode();
        }
        boolean undefined = code > free || (code == free && (previous < 0 || free == MAX_CODES));
        if (code < 0 || code == clear + 1 || undefined || (previous < 0 && code > clear)) {
            return false;
        }
        if (code == free) {
            pending[pendingCount++] = first;
            expand(previous);
        } else {
            expand(code);
        }
        if (previous >= 0 && free < MAX_CODES) {
            prefixes[free] = (short) previous;
            lasts[free] = first;
            free++;
            if (free == 1 << width && width < MAX_WIDTH) {
                width++;
            }
        }
        previous = code;
        return true;
    }

    /** Each prefix was defined before its code, so that this ends. */
    private void expand(int code) {
        int rest = code;
        while (rest > clear) {
            pending[pendingCount++] = lasts[rest];
            rest = prefixes[rest];
        }
        first = (byte) rest;
        pending[pendingCount++] = first;
    }

    private void reset() {
        free = clear + 2;
        width = minWidth;
        previous = -1;
    }

    private int nextCode() {
        while (bitCount < width) {
            int next = nextByte();
            if (next < 0) {
                return -1;
            }
            bits |= next << bitCount;
            bitCount += 8;
        }
        int code = bits & ((1 << width) - 1);
        bits >>>= width;
        bitCount -= width;
        return code;
    }

    private int nextByte() {
        if (position == blockEnd) {
            int length = bytes[position] & 0xff;
            if (length == 0) {
                return -1;
            }
            position++;
            blockEnd = position + length;
        }
        return bytes[position++] & 0xff;
    }
}
