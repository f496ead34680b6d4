package dev.visionscaling.squeezenet;

/**
 * How large an image may be before it is decoded.
 *
 * @param maxPixels width times height of the encoded image, 1 to {@value #MOST_PIXELS}
 */
public record DecodeLimits(long maxPixels) {
    /** More than this the native decoder does not take. */
    public static final long MOST_PIXELS = 1L << 30;

    /** @throws IllegalArgumentException if {@code maxPixels} is out of its range */
    public DecodeLimits {
        if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
            throw new IllegalArgumentException("maxPixels is 1 to " + MOST_PIXELS + ", not " + maxPixels);
        }
    }
}
