package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.PixelRows;
import java.util.Optional;

/** Decodes what a TIFF consists of: JPEG images, or strips with fax compression, which are passed as a TIFF. */
@FunctionalInterface
public interface SegmentDecoder {
    /** Decodes an image whose structure is intact; empty if it is damaged. The caller closes the result. */
    Optional<? extends PixelRows> decode(EncodedImage image);
}
