package dev.visionscaling.squeezenet;

/**
 * The largest image that is decoded.
 *
 * @param maxPixels width times height of the encoded image, 1 to {@value #MAX_PIXELS}
 */
public record DecodeLimits(long maxPixels) {
    /** The native decoder's own limit. */
    public static final long MAX_PIXELS = 1L << 30;

    /** @throws IllegalArgumentException if {@code maxPixels} is out of its range */
    public DecodeLimits {
        if (maxPixels < 1 || maxPixels > MAX_PIXELS) {
            throw new IllegalArgumentException("maxPixels must be 1 to " + MAX_PIXELS + ", not " + maxPixels);
        }
    }
}
