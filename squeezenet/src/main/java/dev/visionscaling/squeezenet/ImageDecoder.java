package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.DecodeResult.Decoded;
import dev.visionscaling.squeezenet.DecodeResult.Undecodable;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Preprocessing;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import dev.visionscaling.squeezenet.imageio.CmykJpeg;
import dev.visionscaling.squeezenet.opencv.OpenCvImage;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes the network's input of an encoded image: JPEG, PNG, GIF (its first frame), BMP or WebP.
 *
 * <p>The picture becomes RGB as Pillow's {@code convert("RGB")} does it: alpha and EXIF rotation are ignored, grey is put
 * into all channels. Then it is resized and cropped as torchvision does it. The result is the same bytes, with two
 * exceptions: 16-bit grey is cut to its upper 8 bits where Pillow turns almost everything white, and the colours of a
 * BMP of 16 bits a pixel may differ by up to 7 levels.
 *
 * <p>What is damaged inside, but whole in its structure, is decoded as far as libjpeg can, as Pillow does.
 *
 * <p>Safe from any thread.
 */
public final class ImageDecoder {
    /** More columns or rows OpenCV does not take. */
    private static final int LONGEST_SIDE = 1 << 20;

    /** These are decoded in the heap, four bytes a pixel. */
    private static final long MOST_INKED_PIXELS = 8_000_000;

    private final DecodeLimits limits;
    private final Lock inks = new ReentrantLock(true);

    /**
     * Loads the native decoder, which takes a moment the first time.
     *
     * @throws LinkageError if there is none for this machine, or no room to unpack it
     */
    public ImageDecoder(DecodeLimits limits) {
        this.limits = limits;
        OpenCvImage.prepare();
    }

    /** The image, or what is wrong with it. Throws nothing for any bytes. */
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
        if (image.coding() != Coding.COMMON && pixels > MOST_INKED_PIXELS) {
            throw new UndecodableImageException(
                    UndecodableReason.TOO_MANY_PIXELS, size + " in four inks, more than " + MOST_INKED_PIXELS);
        }
        if (Math.max(image.width(), image.height()) > LONGEST_SIDE) {
            throw new UndecodableImageException(
                    UndecodableReason.TOO_MANY_PIXELS, size + "; no side may be longer than " + LONGEST_SIDE);
        }
    }

    // One at a time, for the heap is no larger than a small service needs.
    private Optional<ModelInput> inkedPixels(EncodedImage image) {
        inks.lock();
        try {
            return CmykJpeg.decode(image).map(Preprocessing::apply);
        } finally {
            inks.unlock();
        }
    }

    private ModelInput pixels(EncodedImage image) throws UndecodableImageException {
        if (image.coding() != Coding.COMMON) {
            Optional<ModelInput> input = inkedPixels(image);
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
        try (OpenCvImage picture = decoded.get()) {
            return Preprocessing.apply(picture);
        }
    }
}
