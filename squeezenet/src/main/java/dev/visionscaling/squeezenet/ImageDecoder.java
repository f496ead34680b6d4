package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.DecodeResult.Decoded;
import dev.visionscaling.squeezenet.DecodeResult.Undecodable;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.Preprocessing;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import dev.visionscaling.squeezenet.opencv.OpenCvImage;
import java.util.Optional;

/**
 * Makes the network's input of an encoded image: JPEG, PNG, GIF (its first frame), BMP or WebP.
 *
 * <p>The picture becomes RGB as Pillow's {@code convert("RGB")} does it: alpha and EXIF rotation are ignored, grey is put
 * into all channels, 16 bits are cut to the upper 8. Then it is resized and cropped as torchvision does it.
 *
 * <p>Safe from any thread.
 */
public final class ImageDecoder {
    /** More columns or rows OpenCV does not take. */
    private static final int LONGEST_SIDE = 1 << 20;

    private final DecodeLimits limits;

    public ImageDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    /** The image, or what is wrong with it. Throws nothing, whatever the bytes are. */
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
        if (Math.max(image.width(), image.height()) > LONGEST_SIDE) {
            throw new UndecodableImageException(
                    UndecodableReason.TOO_MANY_PIXELS, size + "; no side may be longer than " + LONGEST_SIDE);
        }
    }

    private static ModelInput pixels(EncodedImage image) throws UndecodableImageException {
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
