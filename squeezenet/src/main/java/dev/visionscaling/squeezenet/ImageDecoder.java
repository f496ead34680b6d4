package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.DecodeResult.Decoded;
import dev.visionscaling.squeezenet.DecodeResult.Undecodable;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.Preprocessing;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import dev.visionscaling.squeezenet.imageio.CmykJpeg;
import dev.visionscaling.squeezenet.opencv.OpenCvImage;
import java.util.Optional;

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

    private final DecodeLimits limits;

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
        if (Math.max(image.width(), image.height()) > LONGEST_SIDE) {
            throw new UndecodableImageException(
                    UndecodableReason.TOO_MANY_PIXELS, size + "; no side may be longer than " + LONGEST_SIDE);
        }
    }

    private static ModelInput pixels(EncodedImage image) throws UndecodableImageException {
        if (image.coding() != Coding.COMMON) {
            Optional<CmykJpeg> picture = CmykJpeg.decode(image);
            if (picture.isPresent()) {
                return Preprocessing.apply(picture.get());
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
