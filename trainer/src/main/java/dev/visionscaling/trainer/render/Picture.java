package dev.visionscaling.trainer.render;

/** Three planes of linear light, one number per pixel. */
final class Picture {
    final float[] r;
    final float[] g;
    final float[] b;

    Picture() {
        this(new float[Frame.PIXELS], new float[Frame.PIXELS], new float[Frame.PIXELS]);
    }

    Picture(float[] r, float[] g, float[] b) {
        this.r = r;
        this.g = g;
        this.b = b;
    }

    void set(int pixel, float red, float green, float blue) {
        r[pixel] = red;
        g[pixel] = green;
        b[pixel] = blue;
    }

    float luminance(int pixel) {
        return Rgb.luminance(r[pixel], g[pixel], b[pixel]);
    }
}
