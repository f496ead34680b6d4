package dev.visionscaling.squeezenet.image;

/** Expands the codes of LZW as GIF and TIFF have them, up to 12 bits wide; the caller reads the codes. */
public final class LzwDictionary {
    private static final int MAX_CODES = 4096;
    private static final int MAX_WIDTH = 12;

    private final int clearCode;
    private final int minWidth;
    private final int early;
    private final short[] prefixes = new short[MAX_CODES];
    private final short[] lengths = new short[MAX_CODES];
    private final byte[] lasts = new byte[MAX_CODES];
    /** The values that there was no room for. */
    private final byte[] pending = new byte[MAX_CODES];

    private int pendingFrom;
    private int pendingTo;
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

    /** Moves up to {@code count} values that were left over to {@code into}; returns their number. */
    public int read(byte[] into, int offset, int count) {
        int moved = Math.min(count, pendingTo - pendingFrom);
        System.arraycopy(pending, pendingFrom, into, offset, moved);
        pendingFrom += moved;
        return moved;
    }

    /**
     * Writes the values of a code, of which none may be left over before; returns their number, 0 if the code has no
     * meaning.
     *
     * @param count the room for them, at least 1; the rest is left over
     */
    public int expand(int code, byte[] into, int offset, int count) {
        boolean undefined = code > free || (code == free && (previous < 0 || free == MAX_CODES));
        if (undefined || (previous < 0 && code > clearCode)) {
            return 0;
        }
        boolean repeats = code == free;
        int length = repeats ? length(previous) + 1 : length(code);
        boolean fits = length <= count;
        byte[] target = fits ? into : pending;
        int end = fits ? offset + length : length;
        unwind(repeats ? previous : code, target, repeats ? end - 1 : end);
        if (repeats) {
            target[end - 1] = first;
        }
        define(code);
        if (fits) {
            return length;
        }
        pendingFrom = 0;
        pendingTo = length;
        return read(into, offset, count);
    }

    private int length(int code) {
        return code < clearCode ? 1 : lengths[code];
    }

    private void unwind(int code, byte[] target, int end) {
        int rest = code;
        int at = end;
        while (rest > clearCode) {
            target[--at] = lasts[rest];
            rest = prefixes[rest];
        }
        first = (byte) rest;
        target[--at] = first;
    }

    /** The next free code is the one before this one, and this one's first value. */
    private void define(int code) {
        if (previous >= 0 && free < MAX_CODES) {
            prefixes[free] = (short) previous;
            lengths[free] = (short) (length(previous) + 1);
            lasts[free] = first;
            free++;
            if (free == (1 << width) - early && width < MAX_WIDTH) {
                width++;
            }
        }
        previous = code;
    }
}
