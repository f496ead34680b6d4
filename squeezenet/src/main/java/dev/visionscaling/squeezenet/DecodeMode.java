package dev.visionscaling.squeezenet;

import java.util.Locale;

/** The accuracy with which JPEGs far larger than the network's input are decoded. */
public enum DecodeMode {
    /** Every pixel is decoded, for the same input as torchvision's, byte for byte. */
    EXACT,
    /**
     * The decoder itself shrinks a JPEG to a half or a quarter, as long as at least {@value #MARGIN} of its pixels
     * remain for each pixel of the input along both sides.
     */
    FAST;

    static final int MARGIN = 2;
    private static final int LARGEST_DENOMINATOR = 4;

    /** @param shrinkage pixels of the image that become one of the input, along each side */
    int denominator(double shrinkage) {
        int denominator = 1;
        while (this == FAST && denominator < LARGEST_DENOMINATOR && shrinkage >= 2 * denominator * MARGIN) {
            denominator *= 2;
        }
        return denominator;
    }

    /** Returns the name that users type. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
