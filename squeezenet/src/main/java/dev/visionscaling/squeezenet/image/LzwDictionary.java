package dev.visionscaling.squeezenet.image;

/** Expands the codes of LZW as GIF and TIFF have them, up to 12 bits wide; the caller reads them. */
public final class LzwDictionary {
    private static final int MAX_CODES = 4096;
    private static final int MAX_WIDTH = 12;

    private final int clearCode;
    private final int minWidth;
    private final int early;
    private final short[] prefixes = new short[MAX_CODES];
    private final byte[] lasts = new byte[MAX_CODES];
    /** The values that are expanded and not yet read, in reverse. */
    private final byte[] pending = new byte[MAX_CODES + 1];

    private int pendingCount;
    private int free;
    private int width;
    private int previous;
    private byte first;

    /**
     * @param bits of a value, at most 11
     * @param early whether codes become wider one code earlier than necessary
     */
    public LzwDictionary(int bits, boolean early) {
        this.clearCode = 1 << bits;
        this.minWidth = bits + 1;
        this.early = early ? 1 : 0;
        clear();
    }

    /** Forgets all codes. */
    public void clear() {
        free = clearCode + 2;
        width = minWidth;
        previous = -1;
    }

    /** Returns the code that calls for {@link #clear()}. */
    public int clearCode() {
        return clearCode;
    }

    /** Returns the code after the last one. */
    public int endCode() {
        return clearCode + 1;
    }

    /** Returns the bits of the next code. */
    public int width() {
        return width;
    }

    /** Moves up to {@code count} expanded values to {@code into}; returns their number. */
    public int read(byte[] into, int offset, int count) {
        int moved = Math.min(count, pendingCount);
        for (int i = offset; i < offset + moved; i++) {
            into[i] = pending[--pendingCount];
        }
        return moved;
    }

    /** Expands a code after all values were read; returns false if it has no meaning. */
    public boolean expand(int code) {
        boolean undefined = code > free || (code == free && (previous < 0 || free == MAX_CODES));
        if (undefined || (previous < 0 && code > clearCode)) {
            return false;
        }
        if (code == free) {
            pending[pendingCount++] = first;
            unwind(previous);
        } else {
            unwind(code);
        }
        if (previous >= 0 && free < MAX_CODES) {
            prefixes[free] = (short) previous;
            lasts[free] = first;
            free++;
            if (free == (1 << width) - early && width < MAX_WIDTH) {
                width++;
            }
        }
        previous = code;
        return true;
    }

    /** Each prefix was defined before its code, so that this ends. */
    private void unwind(int code) {
        int rest = code;
        while (rest > clearCode) {
            pending[pendingCount++] = lasts[rest];
            rest = prefixes[rest];
        }
        first = (byte) rest;
        pending[pendingCount++] = first;
    }
}
