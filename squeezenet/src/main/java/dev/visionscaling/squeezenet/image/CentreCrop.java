package dev.visionscaling.squeezenet.image;

/**
 * The part of an image that the network sees: the centre of the image after resizing its shorter side to 256 pixels, as
 * torchvision's {@code Resize(256)} and {@code CenterCrop(224)} compute it.
 *
 * @param resizedWidth width in pixels after resizing
 * @param left the first column of the crop
 */
record CentreCrop(int resizedWidth, int resizedHeight, int left, int top) {
    private static final int SHORT_SIDE = 256;

    static CentreCrop of(int width, int height, int side) {
        int resizedWidth = width <= height ? SHORT_SIDE : longSide(width, height);
        int resizedHeight = width <= height ? longSide(height, width) : SHORT_SIDE;
        return new CentreCrop(resizedWidth, resizedHeight, offset(resizedWidth, side), offset(resizedHeight, side));
    }

    /** Returns how many pixels of an image of this size become one, along each side. */
    static double shrinkage(int width, int height) {
        return (double) Math.min(width, height) / SHORT_SIDE;
    }

    private static int longSide(int longer, int shorter) {
        return (int) (SHORT_SIDE * (double) longer / shorter);
    }

    /** Returns half of the difference, rounded half to even as in Python. */
    private static int offset(int resized, int side) {
        return (int) Math.rint((resized - side) / 2.0);
    }
}
