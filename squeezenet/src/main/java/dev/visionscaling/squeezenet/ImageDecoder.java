package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.DecodeResult.Decoded;
import dev.visionscaling.squeezenet.DecodeResult.Undecodable;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.PixelRows;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import dev.visionscaling.squeezenet.imageio.CmykJpeg;
import dev.visionscaling.squeezenet.opencv.OpenCvImage;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Converts an encoded image to the network's input: JPEG, PNG, GIF (its first frame), BMP or WebP.
 *
 * <p>The image is converted to RGB as Pillow's {@code convert("RGB")} does it: alpha and EXIF rotation are ignored,
 * grey is copied to all channels. Then it is framed, by default as torchvision does it. That result is identical byte
 * for byte, with two exceptions: 16-bit grey is reduced to its upper 8 bits, whereas Pillow turns almost everything
 * white, and the colours of a BMP with 16 bits per pixel may differ by up to 7 levels.
 *
 * <p>An image whose structure is intact but whose data is damaged is decoded as far as libjpeg can, as Pillow does.
 *
 * <p>Thread-safe.
 */
public final class ImageDecoder {
    /** OpenCV's limit for columns and rows. */
    private static final int MAX_SIDE = 1 << 20;

    /** CMYK images are decoded on the Java heap, four bytes per pixel. */
    private static final long MAX_CMYK_PIXELS = 8_000_000;

    private final DecodeLimits limits;
    private final Function<PixelRows, ModelInput> framing;
    private final Lock cmykLock = new ReentrantLock(true);

    /** Creates a decoder for {@link Framing#CROP}. */
    public ImageDecoder(DecodeLimits limits) {
        this(limits, Framing.CROP::apply);
    }

    /**
     * Loads the native decoder, which takes a moment the first time.
     *
     * @param framing converts a decoded image, usually a {@link Framing}
     * @throws LinkageError if there is none for this machine, or no space to unpack it
     */
    public ImageDecoder(DecodeLimits limits, Function<PixelRows, ModelInput> framing) {
        this.limits = limits;
        this.framing = framing;
        OpenCvImage.prepare();
    }

    /** Returns the image, or what is wrong with it. Never throws, whatever the bytes are. */
    public DecodeResult decode(byte[] encoded) {
        try {
            EncodedImage image = EncodedImage.inspect(encoded);
            requireWithinLimits(image);
            return new Decoded(pixels(image));
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
        if (image.coding() != Coding.COMMON && pixels > MAX_CMYK_PIXELS) {
            throw new UndecodableImageException(
                    UndecodableReason.TOO_MANY_PIXELS, size + " in CMYK, more than " + MAX_CMYK_PIXELS);
        }
        if (Math.max(image.width(), image.height()) > MAX_SIDE) {
            throw new UndecodableImageException(
                    UndecodableReason.TOO_MANY_PIXELS, size + "; no side may be longer than " + MAX_SIDE);
        }
    }

    // One at a time, because the heap is sized for a small service.
    private Optional<ModelInput> cmykPixels(EncodedImage image) {
        cmykLock.lock();
        try {
            return CmykJpeg.decode(image).map(framing);
        } finally {
            cmykLock.unlock();
        }
    }

    private ModelInput pixels(EncodedImage image) throws UndecodableImageException {
        if (image.coding() != Coding.COMMON) {
            Optional<ModelInput> input = cmykPixels(image);
            if (input.isPresent()) {
                return input.get();
            }
        }
        Optional<OpenCvImage> decoded = OpenCvImage.decode(image);
        if (decoded.isEmpty()) {
            throw new UndecodableImageException(
                    UndecodableReason.CORRUPT,
                    "the image of " + image.width() + "x" + image.height() + " pixels cannot be decoded");
        }
        try (OpenCvImage opened = decoded.get()) {
            return framing.apply(opened);
        }
    }
}
