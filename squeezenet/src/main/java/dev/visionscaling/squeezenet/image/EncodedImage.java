package dev.visionscaling.squeezenet.image;

/**
 * An encoded image whose structure is intact.
 *
 * @param bytes the parts of it that a decoder needs; not copied
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param coding how its pixels are stored, which determines the decoder
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedImage(byte[] bytes, int width, int height, Coding coding) {

    /** Determines which decoder is exact. */
    public enum Coding {
        /** Any decoder is exact. */
        COMMON,
        /** A JPEG that is not CMYK; libjpeg is exact, and can shrink it while it decodes. */
        JPEG,
        /** A CMYK JPEG. */
        CMYK_JPEG,
        /** A CMYK JPEG whose first three inks are stored as luminance and chrominance. */
        YCCK_JPEG,
        /** A CMYK JPEG within a TIFF: its inks are not inverted, whatever its own header says. */
        PLAIN_CMYK_JPEG,
        /** A GIF whose first frame is read from top to bottom. */
        GIF,
        /** A GIF whose first frame is put together on the heap. */
        INTERLACED_GIF,
        /** A BMP whose rows are read where they lie. */
        BMP,
        /** A BMP that is expanded on the heap. */
        BMP_RUN_LENGTHS,
        /** A PBM, PGM or PPM. */
        PNM,
        /** A TIFF whose rows are read from top to bottom. */
        TIFF,
        /** A TIFF of CMYK JPEGs, which are decoded on the heap. */
        CMYK_TIFF,
        /** A black and white TIFF with fax compression. */
        FAX_TIFF,
        /** A TIFF that is turned or flipped on the heap. */
        TURNED_TIFF;

        /** Returns what is special about the image, to follow its size in a message. */
        public String label() {
            return switch (this) {
                case CMYK_JPEG, YCCK_JPEG, PLAIN_CMYK_JPEG, CMYK_TIFF -> " in CMYK";
                case INTERLACED_GIF -> " interlaced";
                case BMP_RUN_LENGTHS -> " in run lengths";
                case TURNED_TIFF -> " that have to be turned";
                case COMMON, JPEG, GIF, BMP, PNM, TIFF, FAX_TIFF -> "";
            };
        }

        /** Returns true if all pixels are on the Java heap at once. */
        public boolean isOnHeap() {
            return switch (this) {
                case CMYK_JPEG, YCCK_JPEG, PLAIN_CMYK_JPEG, INTERLACED_GIF, BMP_RUN_LENGTHS, CMYK_TIFF, TURNED_TIFF ->
                    true;
                case COMMON, JPEG, GIF, BMP, PNM, TIFF, FAX_TIFF -> false;
            };
        }
    }

    public EncodedImage {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image must have pixels, not " + width + "x" + height);
        }
    }

    public static EncodedImage of(byte[] bytes, long width, long height) throws UndecodableImageException {
        return of(bytes, width, height, Coding.COMMON);
    }

    public static EncodedImage of(byte[] bytes, long width, long height, Coding coding)
            throws UndecodableImageException {
        requireSize(width, height);
        return new EncodedImage(bytes, (int) width, (int) height, coding);
    }

    public static void requireSize(long width, long height) throws UndecodableImageException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw UndecodableImageException.corrupt("its header declares " + width + "x" + height + " pixels");
        }
    }
}
