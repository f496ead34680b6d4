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
        YCCK_JPEG
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
            case BMP -> new BmpStructure(bytes).inspect();
            case WEBP -> new WebpStructure(bytes).inspect();
        };
    }

    static EncodedImage of(byte[] bytes, long width, long height) throws UndecodableImageException {
        return of(bytes, width, height, Coding.COMMON);
    }

    static EncodedImage of(byte[] bytes, long width, long height, Coding coding) throws UndecodableImageException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw UndecodableImageException.corrupt("its header declares " + width + "x" + height + " pixels");
        }
        return new EncodedImage(bytes, (int) width, (int) height, coding);
    }
}
