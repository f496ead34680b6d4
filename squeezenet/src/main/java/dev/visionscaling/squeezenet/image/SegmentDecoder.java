package dev.visionscaling.squeezenet.image;

import java.util.Optional;

/** Decodes the JPEG images that a TIFF consists of. */
@FunctionalInterface
public interface SegmentDecoder {
    /** Decodes an image whose structure is intact; empty if it is damaged. The caller closes the result. */
    Optional<? extends PixelRows> decode(EncodedImage image);
}
