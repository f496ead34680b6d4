package dev.visionscaling.squeezenet.image.bmp;

import dev.visionscaling.squeezenet.image.UndecodableImageException;

/** The bits of a BMP's pixel that belong to one channel. */
record BmpMask(int shift, int max) {
    /** Wider channels than a byte occur in no known file. */
    private static final int WIDEST = 0xffff;

    static BmpMask of(long mask) throws UndecodableImageException {
        int shift = mask == 0 ? 0 : Long.numberOfTrailingZeros(mask);
        long max = mask >> shift;
        boolean gap = (max & (max + 1)) != 0;
        if (gap || max > WIDEST) {
            throw UndecodableImageException.corrupt("the BMP image has the colour mask 0x" + Long.toHexString(mask));
        }
        return new BmpMask(shift, (int) max);
    }

    /** Returns 0 to 255, rounded down as Pillow does it. */
    int level(int pixel) {
        return max == 0 ? 0 : (pixel >>> shift & max) * 255 / max;
    }
}
