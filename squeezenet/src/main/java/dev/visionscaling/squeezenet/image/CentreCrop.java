package dev.visionscaling.squeezenet.image;

/**
 * Where the network looks: the picture resized so that its shorter side has 256 pixels, and of that the middle, as
 * torchvision's {@code Resize(256)} and {@code CenterCrop(224)} compute it.
 *
 * @param resizedWidth pixels after the resize
 * @param left the first column of the middle
 */
record CentreCrop(int resizedWidth, int resizedHeight, int left, int top) {
    private static final int SHORT_SIDE = 256;

    static CentreCrop of(int width, int height, int side) {
        int resizedWidth = width <= height ? SHORT_SIDE : longSide(width, height);
        int resizedHeight = width <= height ? longSide(height, width) : SHORT_SIDE;
        return new CentreCrop(resizedWidth, resizedHeight, offset(resizedWidth, side), offset(resizedHeight, side));
    }

    private static int longSide(int longer, int shorter) {
        return (int) (SHORT_SIDE * (double) longer / shorter);
    }

    /** Half of what is left over; a half pixel goes to the even neighbour, as Python rounds. */
    private static int offset(int resized, int side) {
        return (int) Math.rint((resized - side) / 2.0);
    }
}
