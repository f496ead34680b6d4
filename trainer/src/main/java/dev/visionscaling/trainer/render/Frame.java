package dev.visionscaling.trainer.render;

/** The sizes of every image, in pixels. */
final class Frame {
    static final int WIDTH = 320;
    static final int HEIGHT = 256;
    /** The side of the central square that every part stays inside. */
    static final int SQUARE = 224;
    /** Samples per pixel along each axis. */
    static final int SAMPLES = 2;

    static final int PIXELS = WIDTH * HEIGHT;
    static final int FINE_WIDTH = WIDTH * SAMPLES;
    static final int FINE_HEIGHT = HEIGHT * SAMPLES;

    private Frame() {}

    static float smoothstep(float low, float high, float x) {
        float t = Math.min(1, Math.max(0, (x - low) / (high - low)));
        return t * t * (3 - 2 * t);
    }
}
