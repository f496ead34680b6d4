package dev.visionscaling.renderer.image;

/** The sizes of every image, in pixels. */
public final class ImageSize {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 256;
    /** The side of the central square that contains every part. */
    public static final int SQUARE = 224;
    /** Samples per pixel along each axis. */
    public static final int SAMPLES = 2;

    public static final int PIXELS = WIDTH * HEIGHT;
    public static final int FINE_WIDTH = WIDTH * SAMPLES;
    public static final int FINE_HEIGHT = HEIGHT * SAMPLES;

    private ImageSize() {}

    public static float smoothstep(float low, float high, float x) {
        float t = Math.min(1, Math.max(0, (x - low) / (high - low)));
        return t * t * (3 - 2 * t);
    }
}
