package dev.visionscaling.renderer.image;

/** An image in linear light: three planes with one number per pixel. */
public final class LinearImage {
    public final float[] r;
    public final float[] g;
    public final float[] b;

    public LinearImage() {
        this(new float[ImageSize.PIXELS], new float[ImageSize.PIXELS], new float[ImageSize.PIXELS]);
    }

    public LinearImage(float[] r, float[] g, float[] b) {
        this.r = r;
        this.g = g;
        this.b = b;
    }

    public void set(int pixel, float red, float green, float blue) {
        r[pixel] = red;
        g[pixel] = green;
        b[pixel] = blue;
    }

    float luminance(int pixel) {
        return Rgb.luminance(r[pixel], g[pixel], b[pixel]);
    }
}
