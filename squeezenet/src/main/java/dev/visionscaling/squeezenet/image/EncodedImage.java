package dev.visionscaling.squeezenet.image;

/**
 * An image whose structure is whole.
 *
 * @param bytes what a decoder needs of it; not copied
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param coding how its pixels are stored, where that decides who decodes them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedImage(byte[] bytes, int width, int height, Coding coding) {

    /** Who can decode it exactly. */
    public enum Coding {
        /** Any decoder. */
        COMMON,
        /** A JPEG of four inks. */
        CMYK_JPEG,
        /** A JPEG of four inks, the first three of them as luminance and chrominance. */
        YCCK_JPEG
    }

    public EncodedImage {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image has pixels, not " + width + "x" + height);
        }
    }

    /**
     * Reads an image's structure from front to back.
     *
     * @throws UndecodableImageException if it is no image, ends too early, or contradicts its format
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
            throw UndecodableImageException.corrupt("its header says " + width + "x" + height + " pixels");
        }
        return new EncodedImage(bytes, (int) width, (int) height, coding);
    }
}
