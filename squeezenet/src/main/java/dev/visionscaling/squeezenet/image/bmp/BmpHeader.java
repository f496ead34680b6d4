package dev.visionscaling.squeezenet.image.bmp;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import java.util.Set;

/**
 * A BMP's headers, of OS/2 or of Windows up to version 5.
 *
 * @param topDown whether the first row in the file is the upper one
 * @param compression as in the file, 0 for none
 * @param palette the offset of the first colour
 * @param paletteEntry bytes per colour
 * @param colours the number of colours that fit before the end of the file, 256 at most
 * @param pixels the offset of the first row
 */
public record BmpHeader(
        int width,
        int height,
        boolean topDown,
        int bitsPerPixel,
        int compression,
        int palette,
        int paletteEntry,
        int colours,
        long pixels) {
    static final int RLE8 = 1;
    static final int RLE4 = 2;
    static final int BIT_FIELDS = 3;
    static final int ALPHA_BIT_FIELDS = 6;

    /** The offset of the masks, which is the same for all headers that have them. */
    static final int MASKS = 54;

    /** The valid lengths of the second header. */
    private static final Set<Integer> KNOWN_LENGTHS = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

    private static final int FILE_HEADER = 14;
    private static final int OLDEST = 12;
    private static final int SHORT_OS2 = 16;
    private static final int OS2 = 64;
    private static final int MAX_COLOURS = 256;

    /** Returns true if a header after the first one can be this long. */
    public static boolean isKnownLength(int length) {
        return KNOWN_LENGTHS.contains(length);
    }

    static BmpHeader read(byte[] bytes) throws UndecodableImageException {
        ByteReader in = new ByteReader(bytes, "BMP");
        in.skip(10);
        long declaredPixels = in.u32LittleEndian();
        int length = in.i32LittleEndian();
        if (!isKnownLength(length)) {
            throw UndecodableImageException.corrupt("the BMP image has a header of " + length + " bytes");
        }
        boolean oldest = length == OLDEST;
        long width = oldest ? in.u16LittleEndian() : in.i32LittleEndian();
        long height = oldest ? in.u16LittleEndian() : in.i32LittleEndian();
        in.skip(2);
        int bits = in.u16LittleEndian();
        int compression = length <= SHORT_OS2 ? 0 : in.i32LittleEndian();
        if (length > SHORT_OS2) {
            in.skip(12);
        }
        long declaredColours = length <= SHORT_OS2 ? 0 : in.u32LittleEndian();
        EncodedImage.requireSize(width, Math.abs(height));
        requireSupported(length, bits, compression);
        int entry = oldest ? 3 : 4;
        long colours = bits > 8 ? 0 : declaredColours == 0 ? 1L << bits : declaredColours;
        int palette = FILE_HEADER + length;
        return new BmpHeader(
                (int) width,
                (int) Math.abs(height),
                height < 0,
                bits,
                compression,
                palette,
                entry,
                (int) Math.max(0, Math.min(Math.min(colours, MAX_COLOURS), (bytes.length - palette) / entry)),
                pixels(declaredPixels, palette, colours * entry));
    }

    // Some writers leave the offset out, or forget that the palette is in between.
    private static long pixels(long declared, int headersEnd, long paletteBytes) {
        return declared == 0 || declared == headersEnd ? headersEnd + paletteBytes : declared;
    }

    private static void requireSupported(int length, int bits, int compression) throws UndecodableImageException {
        boolean fields = length != OS2 && (compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS);
        boolean supported = switch (bits) {
            case 1, 2, 24 -> compression == 0;
            case 4 -> compression == 0 || compression == RLE4;
            case 8 -> compression == 0 || compression == RLE8;
            case 16, 32 -> compression == 0 || fields;
            default -> false;
        };
        if (!supported && (bits != 24 || !fields)) {
            throw UndecodableImageException.corrupt("the BMP image has " + bits + " bits per pixel and compression "
                    + compression + ", which is not supported; save it uncompressed, or as PNG");
        }
    }

    boolean isRunLength() {
        return compression == RLE8 || compression == RLE4;
    }

    boolean hasMasks() {
        return compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS;
    }

    /** Returns the offset behind the last pixel; some writers leave out the padding of the last row. */
    long end() {
        return pixels + rowBytes() * (height - 1) + ((long) width * bitsPerPixel + 7) / 8;
    }

    /** Bytes of a row that is not packed. */
    long rowBytes() {
        return ((long) width * bitsPerPixel + 31) / 32 * 4;
    }
}
