package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.DecodeResult.Decoded;
import dev.visionscaling.squeezenet.DecodeResult.Undecodable;
import dev.visionscaling.squeezenet.image.DamagedPixelsException;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.InputView;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.PixelRows;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.image.bmp.BmpImage;
import dev.visionscaling.squeezenet.image.format.ImageFormat;
import dev.visionscaling.squeezenet.image.gif.GifImage;
import dev.visionscaling.squeezenet.image.pnm.PnmImage;
import dev.visionscaling.squeezenet.image.tiff.TiffImage;
import dev.visionscaling.squeezenet.imageio.CmykJpeg;
import dev.visionscaling.squeezenet.imageio.FaxTiff;
import dev.visionscaling.squeezenet.opencv.OpenCvImage;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Converts an encoded image to the network's input: JPEG, PNG, GIF (its first frame), BMP, WebP,
 * TIFF (its first page) or PNM.
 *
 * <p>The image is converted to RGB as Pillow's {@code convert("RGB")} does it: alpha and EXIF rotation are ignored,
 * grey is copied to all channels. Then it is framed, by default as torchvision does it. That result is identical byte
 * for byte, with three exceptions: 12-bit and 16-bit grey is reduced to its upper 8 bits, whereas Pillow turns almost
 * everything white; runs of odd length in a BMP of 4 bits, which Pillow misreads; and old-style JPEG in a TIFF, whose
 * colours Pillow does not interpolate. Large JPEGs are a fourth if the {@link DecodeMode} is {@code FAST}.
 *
 * <p>An image whose structure is intact but whose data is damaged is decoded as far as libjpeg can, as Pillow does.
 *
 * <p>Thread-safe.
 */
public final class ImageDecoder {
    /** OpenCV's limit for columns and rows. */
    private static final int MAX_SIDE = 1 << 20;

    /** Some images are decoded on the Java heap, with up to four bytes per pixel. */
    private static final long MAX_PIXELS_ON_HEAP = 8_000_000;

    private final DecodeLimits limits;
    private final InputView usual;
    private final DecodeMode mode;
    private final Lock heapLock = new ReentrantLock(true);

    /** Creates a decoder for {@link View#CROP}. */
    public ImageDecoder(DecodeLimits limits) {
        this(limits, View.CROP);
    }

    /** Creates an exact decoder. */
    public ImageDecoder(DecodeLimits limits, InputView usual) {
        this(limits, usual, DecodeMode.EXACT);
    }

    /**
     * Loads the native decoder, which takes a moment the first time.
     *
     * @param usual converts a decoded image, usually a {@link View}
     * @throws LinkageError if there is none for this machine, or no space to unpack it
     */
    public ImageDecoder(DecodeLimits limits, InputView usual, DecodeMode mode) {
        this.limits = limits;
        this.usual = usual;
        this.mode = mode;
        OpenCvImage.prepare();
    }

    /** Returns the image, or what is wrong with it. Never throws, whatever the bytes are. */
    public DecodeResult decode(byte[] encoded) {
        return decode(encoded, usual);
    }

    /**
     * Decodes an image that is seen in its own way.
     *
     * @param view converts the decoded image, usually a {@link View}
     */
    public DecodeResult decode(byte[] encoded, InputView view) {
        try {
            EncodedImage image = ImageFormat.inspect(encoded);
            requireWithinLimits(image);
            return new Decoded(pixels(image, view));
        } catch (UndecodableImageException e) {
            return new Undecodable(e.reason(), String.valueOf(e.getMessage()));
        }
    }

    private void requireWithinLimits(EncodedImage image) throws UndecodableImageException {
        long pixels = (long) image.width() * image.height();
        String size = "the image has " + image.width() + "x" + image.height() + " pixels";
        if (pixels > limits.maxPixels()) {
            throw new UndecodableImageException(
                    UndecodableReason.TOO_MANY_PIXELS, size + ", more than " + limits.maxPixels());
        }
        if (image.coding().isOnHeap() && pixels > MAX_PIXELS_ON_HEAP) {
            throw new UndecodableImageException(
                    UndecodableReason.TOO_MANY_PIXELS,
                    size + image.coding().label() + ", more than " + MAX_PIXELS_ON_HEAP);
        }
        if (Math.max(image.width(), image.height()) > MAX_SIDE) {
            throw new UndecodableImageException(
                    UndecodableReason.TOO_MANY_PIXELS, size + "; no side may be longer than " + MAX_SIDE);
        }
    }

    private ModelInput pixels(EncodedImage image, InputView view) throws UndecodableImageException {
        if (!image.coding().isOnHeap()) {
            return input(image, view);
        }
        // One at a time, because the heap is sized for a small service.
        heapLock.lock();
        try {
            return input(image, view);
        } finally {
            heapLock.unlock();
        }
    }

    private ModelInput input(EncodedImage image, InputView view) throws UndecodableImageException {
        try (PixelRows rows = image.coding() == Coding.JPEG ? openJpeg(image, view) : open(image)) {
            return view.apply(rows);
        } catch (DamagedPixelsException e) {
            throw new UndecodableImageException(UndecodableReason.CORRUPT, String.valueOf(e.getMessage()));
        }
    }

    private PixelRows openJpeg(EncodedImage image, InputView view) throws UndecodableImageException {
        int denominator = mode.denominator(view.shrinkage(image.width(), image.height()));
        return decoded(OpenCvImage.decode(image, denominator), image);
    }

    private static PixelRows open(EncodedImage image) throws UndecodableImageException {
        return switch (image.coding()) {
            case COMMON, JPEG -> decoded(OpenCvImage.decode(image), image);
            // The JDK's decoder does not read arithmetic coding, for example.
            case CMYK_JPEG, YCCK_JPEG, PLAIN_CMYK_JPEG ->
                decoded(CmykJpeg.decode(image).<PixelRows>map(cmyk -> cmyk).or(() -> OpenCvImage.decode(image)), image);
            case GIF, INTERLACED_GIF -> GifImage.open(image);
            case BMP, BMP_RUN_LENGTHS -> BmpImage.open(image);
            case PNM -> PnmImage.open(image);
            case TIFF, CMYK_TIFF, TURNED_TIFF -> TiffImage.open(image, ImageDecoder::segment);
            case FAX_TIFF -> decoded(FaxTiff.decode(image), image);
        };
    }

    private static Optional<? extends PixelRows> segment(EncodedImage image) {
        return switch (image.coding()) {
            case FAX_TIFF -> FaxTiff.decode(image);
            case PLAIN_CMYK_JPEG -> CmykJpeg.decode(image);
            default -> OpenCvImage.decode(image);
        };
    }

    private static PixelRows decoded(Optional<? extends PixelRows> rows, EncodedImage image)
            throws UndecodableImageException {
        if (rows.isEmpty()) {
            throw new UndecodableImageException(
                    UndecodableReason.CORRUPT,
                    "the image of " + image.width() + "x" + image.height() + " pixels cannot be decoded");
        }
        return rows.get();
    }
}
