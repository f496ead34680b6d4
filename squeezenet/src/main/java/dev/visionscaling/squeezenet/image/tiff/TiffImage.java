package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.DamagedPixelsException;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.PixelRows;
import dev.visionscaling.squeezenet.image.UndecodableImageException;

/**
 * A TIFF's first image: checked, and opened as rows.
 *
 * @param orientation as in the file: 1 to 8, 1 if the first row is the upper one
 */
public record TiffImage(TiffFormat format, TiffCompression compression, TiffLayout layout, int orientation) {
    private static final int UPRIGHT = 1;
    private static final int LAST_ORIENTATION = 8;
    private static final int FIRST_SIDEWAYS = 5;

    public static EncodedImage inspect(byte[] bytes) throws UndecodableImageException {
        TiffImage image = read(TiffDirectory.read(bytes));
        image.layout.check(bytes, image.format, image.compression);
        boolean sideways = image.orientation >= FIRST_SIDEWAYS;
        return EncodedImage.of(
                bytes,
                sideways ? image.layout.height() : image.layout.width(),
                sideways ? image.layout.width() : image.layout.height(),
                image.coding());
    }

    private Coding coding() {
        if (orientation != UPRIGHT) {
            return Coding.TURNED_TIFF;
        }
        return hasCmykJpegs() ? Coding.CMYK_TIFF : Coding.TIFF;
    }

    private boolean hasCmykJpegs() {
        return compression.isJpeg() && format.photometric() == TiffFormat.CMYK;
    }

    /**
     * Opens an image that was inspected. Its rows can be read from top to bottom only. The caller closes them.
     *
     * @param segments decodes segments that are JPEG images, or strips with fax compression
     */
    public static PixelRows open(EncodedImage encoded, SegmentDecoder segments) throws UndecodableImageException {
        TiffDirectory directory = TiffDirectory.read(encoded.bytes());
        TiffImage image = read(directory);
        PixelRows rows = open(encoded.bytes(), image, directory, segments);
        return image.orientation == UPRIGHT ? rows : TurnedRows.of(rows, image.orientation);
    }

    private static PixelRows open(byte[] bytes, TiffImage image, TiffDirectory directory, SegmentDecoder segments)
            throws UndecodableImageException {
        if (image.compression.code() == TiffCompression.JPEG) {
            return new TiffJpegRows(bytes, image, directory.all(TiffDirectory.JPEG_TABLES), segments);
        }
        if (image.compression.code() == TiffCompression.OLD_JPEG) {
            return OldJpeg.open(bytes, image, directory, segments);
        }
        if (image.compression.isFax()) {
            return segments.decode(FaxSegments.of(bytes, image, directory))
                    .orElseThrow(() -> new DamagedPixelsException("the TIFF image's fax data is damaged"));
        }
        return new TiffRows(bytes, image, new TiffColours(image.format, directory));
    }

    private static TiffImage read(TiffDirectory directory) throws UndecodableImageException {
        if (directory.isRawPhoto()) {
            throw UndecodableImageException.unsupported(
                    "a camera's raw photo, which is not supported: set the camera to JPEG, or export it as JPEG");
        }
        TiffLayout layout = TiffLayout.of(directory);
        TiffFormat format = TiffFormat.of(directory);
        TiffCompression compression = TiffCompression.of(directory, format);
        int orientation = directory.small(TiffDirectory.ORIENTATION, UPRIGHT);
        boolean known = orientation >= UPRIGHT && orientation <= LAST_ORIENTATION;
        TiffImage image = new TiffImage(format, compression, layout, known ? orientation : UPRIGHT);
        image.requireSupported();
        return image;
    }

    private void requireSupported() throws UndecodableImageException {
        boolean bilevel =
                format.bits() == 1 && format.samples() == 1 && format.photometric() <= TiffFormat.BLACK_IS_ZERO;
        if (compression.isFax() && (!bilevel || layout.tiled())) {
            throw UndecodableImageException.corrupt("the TIFF image has fax compression, but is not black and white");
        }
        if (compression.isJpeg() && !format.fitsJpeg()) {
            throw UndecodableImageException.unsupported(
                    "a TIFF image with JPEG compression of other samples than grey, RGB, YCbCr or CMYK, which is not"
                            + " supported: save it uncompressed, or with LZW or Deflate");
        }
        if (!compression.isJpeg() && format.photometric() == TiffFormat.YCBCR && format.samples() > 1) {
            throw UndecodableImageException.unsupported(
                    "a TIFF image in YCbCr without JPEG compression, which is not supported: save it in RGB");
        }
        if (compression.code() == TiffCompression.OLD_JPEG && layout.across() > 1) {
            throw UndecodableImageException.unsupported(
                    "a TIFF image with old-style JPEG compression in tiles, which is not supported: save it uncompressed,"
                            + " or with LZW or Deflate");
        }
        if (hasCmykJpegs() && layout.hasLargeTiles()) {
            throw UndecodableImageException.tooComplex("the TIFF image of " + layout.width() + "x" + layout.height()
                    + " pixels has tiles of " + layout.segmentWidth() + "x" + layout.segmentHeight());
        }
    }
}
