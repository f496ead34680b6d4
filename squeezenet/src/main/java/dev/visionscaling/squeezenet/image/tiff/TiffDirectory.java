package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The first directory of a TIFF or BigTIFF (TIFF 6.0, section 2): the tags that describe pixels, and no others. All
 * following directories are ignored.
 */
final class TiffDirectory {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int PLANAR = 284;
    static final int FAX_OPTIONS = 292;
    static final int PREDICTOR = 317;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;
    static final int JPEG_STREAM = 513;
    static final int JPEG_STREAM_BYTES = 514;
    static final int JPEG_RESTARTS = 515;
    static final int JPEG_QUANTIZATION = 519;
    static final int JPEG_DC_CODES = 520;
    static final int JPEG_AC_CODES = 521;
    static final int SUBSAMPLING = 530;

    private static final int SUBFILE = 254;
    private static final int FURTHER_DIRECTORIES = 330;
    private static final int DNG_VERSION = 50_706;

    private static final Set<Integer> KNOWN = Set.of(
            SUBFILE,
            FURTHER_DIRECTORIES,
            DNG_VERSION,
            WIDTH,
            HEIGHT,
            BITS,
            COMPRESSION,
            PHOTOMETRIC,
            FILL_ORDER,
            STRIP_OFFSETS,
            ORIENTATION,
            SAMPLES,
            ROWS_PER_STRIP,
            STRIP_BYTES,
            PLANAR,
            FAX_OPTIONS,
            PREDICTOR,
            COLOUR_MAP,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILE_OFFSETS,
            TILE_BYTES,
            EXTRA_SAMPLES,
            SAMPLE_FORMAT,
            JPEG_TABLES,
            JPEG_STREAM,
            JPEG_STREAM_BYTES,
            JPEG_RESTARTS,
            JPEG_QUANTIZATION,
            JPEG_DC_CODES,
            JPEG_AC_CODES,
            SUBSAMPLING);

    /** Enough for one strip per row of the highest image that is decoded. */
    private static final int MAX_VALUES = 1 << 20;

    private static final int BIG = 43;
    private static final int MAX_ENTRIES = 0xffff;

    private final byte[] bytes;
    private final boolean little;
    private final boolean big;
    private final Map<Integer, long[]> tags = new HashMap<>();

    private TiffDirectory(byte[] bytes) throws UndecodableImageException {
        this.bytes = bytes;
        this.little = number(0, 1) == 'I';
        // Some old writers swap the second pair of bytes.
        this.big = Math.max(number(2, 1), number(3, 1)) == BIG;
        readEntries(big ? offset(8) : offset(4));
    }

    static TiffDirectory read(byte[] bytes) throws UndecodableImageException {
        return new TiffDirectory(bytes);
    }

    boolean isLittleEndian() {
        return little;
    }

    /** Returns true if the first image is only a small preview of a photo in a format of the camera's maker. */
    boolean isRawPhoto() {
        boolean preview = (one(SUBFILE, 0) & 1) != 0;
        boolean canon = bytes.length > 9 && bytes[8] == 'C' && bytes[9] == 'R';
        return canon || all(DNG_VERSION).length > 0 || (preview && all(FURTHER_DIRECTORIES).length > 0);
    }

    /** Returns a tag's values; empty if there is no such tag. */
    long[] all(int tag) {
        return tags.getOrDefault(tag, new long[0]);
    }

    /** Returns a tag's first value. */
    long one(int tag, long otherwise) {
        long[] values = all(tag);
        return values.length == 0 ? otherwise : values[0];
    }

    /** Returns a tag's first value, or a value that no rule allows if it is too large. */
    int small(int tag, int otherwise) {
        return (int) Math.min(one(tag, otherwise), Integer.MAX_VALUE);
    }

    private void readEntries(long at) throws UndecodableImageException {
        int countBytes = big ? 8 : 2;
        int entryBytes = big ? 20 : 12;
        long count = number(at, countBytes);
        if (count < 1 || count > MAX_ENTRIES) {
            throw UndecodableImageException.corrupt("the TIFF image's directory has " + count + " entries");
        }
        require(at + countBytes, count * entryBytes);
        for (int i = 0; i < count; i++) {
            long entry = at + countBytes + (long) i * entryBytes;
            int tag = (int) number(entry, 2);
            if (KNOWN.contains(tag) && !tags.containsKey(tag)) {
                readEntry(tag, entry);
            }
        }
    }

    private void readEntry(int tag, long entry) throws UndecodableImageException {
        int size = valueBytes((int) number(entry + 2, 2));
        long count = number(entry + 4, big ? 8 : 4);
        if (size == 0 || count < 1) {
            return;
        }
        if (count > MAX_VALUES || count < 0) {
            throw UndecodableImageException.tooComplex("the TIFF image's tag " + tag + " has " + count + " values");
        }
        long inline = entry + (big ? 12 : 8);
        long at = count * size <= (big ? 8 : 4) ? inline : offset(inline);
        require(at, count * size);
        long[] values = new long[(int) count];
        for (int i = 0; i < count; i++) {
            values[i] = number(at + (long) i * size, size);
        }
        tags.put(tag, values);
    }

    // Whole numbers, which is what all tags that matter have.
    private static int valueBytes(int type) {
        return switch (type) {
            case 1, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 13 -> 4;
            case 16, 17, 18 -> 8;
            default -> 0;
        };
    }

    private long offset(long at) throws UndecodableImageException {
        return number(at, big ? 8 : 4);
    }

    private long number(long at, int size) throws UndecodableImageException {
        require(at, size);
        long value = 0;
        for (int i = 0; i < size; i++) {
            int shift = 8 * (little ? i : size - 1 - i);
            value |= (bytes[(int) at + i] & 0xffL) << shift;
        }
        return value;
    }

    private void require(long at, long count) throws UndecodableImageException {
        require(bytes, at, count);
    }

    static void require(byte[] bytes, long at, long count) throws UndecodableImageException {
        if (at < 0 || count < 0 || at > bytes.length || count > bytes.length - at) {
            throw new ByteReader(bytes, "TIFF").ended();
        }
    }
}
