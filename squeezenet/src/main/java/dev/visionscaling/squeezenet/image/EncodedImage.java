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
        /** A CMYK JPEG. */
        CMYK_JPEG,
        /** A CMYK JPEG whose first three inks are stored as luminance and chrominance. */
        YCCK_JPEG,
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
        /** A black and white TIFF with fax compression. */
        FAX_TIFF,
        /** A TIFF that is turned or flipped on the heap. */
        TURNED_TIFF;

        /** Returns what is special about the image, to follow its size in a message. */
        public String label() {
            return switch (this) {
                case CMYK_JPEG, YCCK_JPEG -> " in CMYK";
                case INTERLACED_GIF -> " interlaced";
                case BMP_RUN_LENGTHS -> " in run lengths";
                case TURNED_TIFF -> " that have to be turned";
                case COMMON, GIF, BMP, PNM, TIFF, FAX_TIFF -> "";
            };
        }

        /** Returns true if all pixels are on the Java heap at once. */
        public boolean isOnHeap() {
            return switch (this) {
                case CMYK_JPEG, YCCK_JPEG, INTERLACED_GIF, BMP_RUN_LENGTHS, TURNED_TIFF -> true;
                case COMMON, GIF, BMP, PNM, TIFF, FAX_TIFF -> false;
            };
        }
    }

    public EncodedImage {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image must have pixels, not " + width + "x" + height);
        }
    }

    /**
     * Checks an image's structure from front to back.
     *
     * @throws UndecodableImageException if it is not an image, ends too early, or violates its format
     */
    public static EncodedImage inspect(byte[] bytes) throws UndecodableImageException {
        return switch (ImageFormat.of(bytes)) {
            case JPEG -> new JpegStructure(bytes).inspect();
            case PNG -> new PngStructure(bytes).inspect();
            case GIF -> new GifStructure(bytes).inspect();
            case BMP -> BmpImage.inspect(bytes);
            case WEBP -> new WebpStructure(bytes).inspect();
            case TIFF -> TiffImage.inspect(bytes);
            case PNM -> PnmImage.inspect(bytes);
        };
    }

    static EncodedImage of(byte[] bytes, long width, long height) throws UndecodableImageException {
        return of(bytes, width, height, Coding.COMMON);
    }

    static EncodedImage of(byte[] bytes, long width, long height, Coding coding) throws UndecodableImageException {
        requireSize(width, height);
        return new EncodedImage(bytes, (int) width, (int) height, coding);
    }

    static void requireSize(long width, long height) throws UndecodableImageException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw UndecodableImageException.corrupt("its header declares " + width + "x" + height + " pixels");
        }
    }
}
