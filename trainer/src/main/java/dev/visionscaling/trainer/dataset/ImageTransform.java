package dev.visionscaling.trainer.dataset;

import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.Arrays;

/**
 * A transform of an image: rotation, zoom, reflection, offset and light. Pixels outside the image are its mirror image.
 *
 * @param angle the rotation in radians
 * @param zoom above 1 makes parts look larger
 * @param mirrored whether left and right are swapped
 * @param offsetX the horizontal offset of the centre, in widths of the image
 * @param offsetY the vertical offset, downwards
 * @param red the factor for the red channel
 */
record ImageTransform(
        double angle,
        double zoom,
        boolean mirrored,
        double offsetX,
        double offsetY,
        float red,
        float green,
        float blue) {
    /** Leaves the image unchanged. */
    static final ImageTransform IDENTITY = new ImageTransform(0, 1, false, 0, 0, 1, 1, 1);

    private static final int FROM = ModelInput.SIDE;
    /** With larger steps than this, each pixel is the mean of two by two samples. */
    private static final double COARSE = 1.4;

    /** Writes {@code side * side * 3} bytes, RGB, row by row, to {@code into} from {@code offset}. */
    void write(ModelInput image, int side, byte[] into, int offset) {
        double step = FROM / (side * zoom);
        double across = mirrored ? -step : step;
        Grid grid = new Grid(
                across * Math.cos(angle), across * Math.sin(angle), -step * Math.sin(angle), step * Math.cos(angle));
        boolean coarse = step > COARSE;
        float[] sum = new float[3];
        int to = offset;
        for (int y = 0; y < side; y++) {
            double row = y + 0.5 - side / 2.0;
            for (int x = 0; x < side; x++) {
                double column = x + 0.5 - side / 2.0;
                Arrays.fill(sum, 0);
                if (coarse) {
                    sample(image.pixels(), grid, column - 0.25, row - 0.25, 0.25f, sum);
                    sample(image.pixels(), grid, column + 0.25, row - 0.25, 0.25f, sum);
                    sample(image.pixels(), grid, column - 0.25, row + 0.25, 0.25f, sum);
                    sample(image.pixels(), grid, column + 0.25, row + 0.25, 0.25f, sum);
                } else {
                    sample(image.pixels(), grid, column, row, 1, sum);
                }
                into[to] = level(sum[0] * red);
                into[to + 1] = level(sum[1] * green);
                into[to + 2] = level(sum[2] * blue);
                to += 3;
            }
        }
    }

    private void sample(byte[] pixels, Grid grid, double column, double row, float weight, float[] sum) {
        double x = FROM * (0.5 + offsetX) + column * grid.acrossX + row * grid.downX;
        double y = FROM * (0.5 + offsetY) + column * grid.acrossY + row * grid.downY;
        add(pixels, x, y, weight, sum);
    }

    /** The steps in the source image, in its pixels, for one pixel to the right and one pixel down. */
    private record Grid(double acrossX, double acrossY, double downX, double downY) {}

    /** Adds the bilinear sample at a position in pixels; the centre of the first pixel is at 0.5. */
    private static void add(byte[] pixels, double x, double y, float weight, float[] sum) {
        int left = (int) Math.floor(x - 0.5);
        int top = (int) Math.floor(y - 0.5);
        float right = (float) (x - 0.5 - left);
        float below = (float) (y - 0.5 - top);
        int columnLeft = reflected(left) * 3;
        int columnRight = reflected(left + 1) * 3;
        int rowAbove = reflected(top) * FROM * 3;
        int rowBelow = reflected(top + 1) * FROM * 3;
        for (int channel = 0; channel < 3; channel++) {
            float above = (1 - right) * (pixels[rowAbove + columnLeft + channel] & 0xff)
                    + right * (pixels[rowAbove + columnRight + channel] & 0xff);
            float under = (1 - right) * (pixels[rowBelow + columnLeft + channel] & 0xff)
                    + right * (pixels[rowBelow + columnRight + channel] & 0xff);
            sum[channel] += weight * ((1 - below) * above + below * under);
        }
    }

    private static int reflected(int position) {
        if (position >= 0 && position < FROM) {
            return position;
        }
        int folded = Math.floorMod(position, 2 * FROM);
        return folded < FROM ? folded : 2 * FROM - 1 - folded;
    }

    private static byte level(float value) {
        return (byte) Math.min(255, Math.round(value));
    }
}
