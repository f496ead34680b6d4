package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.UndecodableImageException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

/**
 * The way in which a TIFF's segments are compressed.
 *
 * @param code as in the file
 * @param differences whether each sample was stored as the difference to its left neighbour
 * @param reversedBits whether the lowest bit of each byte comes first
 */
record TiffCompression(int code, boolean differences, boolean reversedBits) {
    static final int NONE = 1;
    static final int JPEG = 7;

    /** One JPEG image in all segments together, as TIFF 6.0 had it before its second supplement. */
    static final int OLD_JPEG = 6;

    private static final int FAX_RLE = 2;
    private static final int FAX_4 = 4;
    private static final int LZW = 5;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32_946;
    private static final int PACK_BITS = 32_773;
    private static final int HORIZONTAL = 2;

    static TiffCompression of(TiffDirectory directory, TiffFormat format) throws UndecodableImageException {
        int code = directory.small(TiffDirectory.COMPRESSION, NONE);
        boolean predictable = code == LZW || code == DEFLATE || code == OLD_DEFLATE;
        int predictor = predictable ? directory.small(TiffDirectory.PREDICTOR, 1) : 1;
        if (!isSupported(code)) {
            throw UndecodableImageException.unsupported("a TIFF image with " + name(code)
                    + " compression, which is not supported: save it uncompressed, or with LZW or Deflate");
        }
        boolean wholeBytes = format.bits() == 8 || format.bits() == 16 || format.bits() == 32;
        if (predictor != 1 && (predictor != HORIZONTAL || !wholeBytes)) {
            throw UndecodableImageException.unsupported("a TIFF image with predictor " + predictor + " and "
                    + format.bits() + " bits, which is not supported: save it without a predictor");
        }
        boolean reversed = directory.one(TiffDirectory.FILL_ORDER, 1) == 2;
        return new TiffCompression(code, predictor == HORIZONTAL, reversed && code != JPEG && code != OLD_JPEG);
    }

    /** Returns true if segments are, or belong to, JPEG images. */
    boolean isJpeg() {
        return code == JPEG || code == OLD_JPEG;
    }

    /** Returns true if all segments are decoded together, as one. */
    boolean isJoined() {
        return isFax() || code == OLD_JPEG;
    }

    boolean isFax() {
        return isFax(code);
    }

    private static boolean isFax(int code) {
        return code >= FAX_RLE && code <= FAX_4;
    }

    private static boolean isSupported(int code) {
        return code == NONE
                || isFax(code)
                || code == LZW
                || code == JPEG
                || code == OLD_JPEG
                || code == DEFLATE
                || code == OLD_DEFLATE
                || code == PACK_BITS;
    }

    private static String name(int code) {
        return switch (code) {
            case 9, 10 -> "JBIG";
            case 32_809 -> "ThunderScan";
            case 34_676, 34_677 -> "LogLuv";
            case 33_003, 33_005, 34_712 -> "JPEG 2000";
            case 34_925 -> "LZMA";
            case 50_000 -> "Zstandard";
            case 50_001 -> "WebP";
            case 50_002 -> "JPEG XL";
            default -> "unknown (" + code + ")";
        };
    }

    /** Opens a segment's content. */
    InputStream open(byte[] bytes, int offset, int length) {
        byte[] packed = reversedBits ? reversed(bytes, offset, length) : bytes;
        int start = reversedBits ? 0 : offset;
        return switch (code) {
            case NONE -> new ByteArrayInputStream(packed, start, length);
            case PACK_BITS -> new PackBitsInputStream(new ByteArrayInputStream(packed, start, length));
            case LZW -> new LzwInputStream(packed, start, length);
            default -> new InflaterInputStream(new ByteArrayInputStream(packed, start, length));
        };
    }

    private static byte[] reversed(byte[] bytes, int offset, int length) {
        byte[] copy = new byte[length];
        for (int i = 0; i < length; i++) {
            copy[i] = (byte) (Integer.reverse(bytes[offset + i]) >>> 24);
        }
        return copy;
    }
}
