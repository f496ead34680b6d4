package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.UndecodableImageException;
import java.util.Arrays;

/**
 * The meaning of a TIFF's samples.
 *
 * @param photometric as in the file
 * @param bits per sample
 * @param samples per pixel
 * @param kind as in the file: unsigned, signed or floating point
 * @param premultiplied whether the colours were multiplied by the alpha in the fourth sample
 * @param planar whether each sample has segments of its own
 */
record TiffFormat(
        int photometric, int bits, int samples, int kind, boolean premultiplied, boolean planar, boolean littleEndian) {
    static final int WHITE_IS_ZERO = 0;
    static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int CMYK = 5;
    static final int YCBCR = 6;
    static final int LAB = 8;

    static final int UNSIGNED = 1;
    static final int SIGNED = 2;
    static final int FLOAT = 3;

    private static final int MAX_SAMPLES = 8;

    static TiffFormat of(TiffDirectory directory) throws UndecodableImageException {
        long[] bits = directory.all(TiffDirectory.BITS);
        boolean oldJpeg = directory.one(TiffDirectory.COMPRESSION, 0) == TiffCompression.OLD_JPEG;
        int samples = directory.small(TiffDirectory.SAMPLES, oldJpeg ? 3 : 1);
        int first = directory.small(TiffDirectory.BITS, 1);
        boolean equal = Arrays.stream(bits).limit(samples).allMatch(value -> value == first);
        int photometric = oldJpeg ? YCBCR : directory.small(TiffDirectory.PHOTOMETRIC, WHITE_IS_ZERO);
        int kind = directory.small(TiffDirectory.SAMPLE_FORMAT, UNSIGNED);
        boolean premultiplied = photometric == RGB && samples > 3 && directory.one(TiffDirectory.EXTRA_SAMPLES, 0) == 1;
        boolean planar = directory.one(TiffDirectory.PLANAR, 1) == 2 && samples > 1;
        TiffFormat format =
                new TiffFormat(photometric, first, samples, kind, premultiplied, planar, directory.isLittleEndian());
        if (!equal || samples < format.colours() || samples > MAX_SAMPLES || !format.isSupported()) {
            throw UndecodableImageException.unsupported("a TIFF image with " + format.describe()
                    + ", which is not supported: save it with 8 or 16 bits of grey or RGB");
        }
        return format;
    }

    private boolean isSupported() {
        return switch (photometric) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO -> isGreySupported();
            case RGB, CMYK -> (bits == 8 || bits == 16) && kind == UNSIGNED;
            case PALETTE -> (bits == 1 || bits == 2 || bits == 4 || bits == 8) && kind == UNSIGNED;
            case YCBCR -> bits == 8 && kind == UNSIGNED;
            case LAB -> bits == 8 && kind == UNSIGNED && samples == 3;
            default -> false;
        };
    }

    private boolean isGreySupported() {
        return switch (kind) {
            case UNSIGNED -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 12 || bits == 16 || bits == 32;
            case SIGNED -> bits == 8 || bits == 16 || bits == 32;
            case FLOAT -> bits == 32;
            default -> false;
        };
    }

    /** Returns true if a JPEG image can have such samples. */
    boolean fitsJpeg() {
        boolean fits = switch (photometric) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO -> samples == 1;
            case RGB -> samples == 3;
            case YCBCR -> samples == 1 || samples == 3;
            case CMYK -> samples == 4;
            default -> false;
        };
        return fits && bits == 8 && !planar;
    }

    private int colours() {
        return switch (photometric) {
            case RGB, LAB -> 3;
            case CMYK -> 4;
            default -> 1;
        };
    }

    /** Returns the samples of each pixel that are stored together. */
    int together() {
        return planar ? 1 : samples;
    }

    int planes() {
        return planar ? samples : 1;
    }

    private String describe() {
        String colour = switch (photometric) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO -> "grey";
            case RGB -> "RGB";
            case PALETTE -> "palette";
            case CMYK -> "CMYK";
            case YCBCR -> "YCbCr";
            case LAB, 9, 10 -> "CIE L*a*b*";
            case 32_803 -> "raw camera";
            case 32_844, 32_845 -> "LogLuv";
            default -> "unknown (" + photometric + ")";
        };
        String number = kind == FLOAT ? " floating-point" : kind == SIGNED ? " signed" : "";
        return samples + " " + colour + " samples per pixel of " + bits + number + " bits";
    }
}
