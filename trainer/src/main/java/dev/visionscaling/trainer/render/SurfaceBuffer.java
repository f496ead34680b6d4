package dev.visionscaling.trainer.render;

import dev.visionscaling.trainer.render.part.Slot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is seen at every sample: depth, height above the belt in pixels, normal and material. */
final class SurfaceBuffer {
    final float[] depth = new float[Frame.FINE_WIDTH * Frame.FINE_HEIGHT];
    final float[] height = new float[depth.length];
    final float[] normalX = new float[depth.length];
    final float[] normalY = new float[depth.length];
    final float[] normalZ = new float[depth.length];
    /** What the sample is made of; null where nothing is. */
    final @Nullable Slot[] slot = new Slot[depth.length];

    SurfaceBuffer() {
        Arrays.fill(depth, Float.MAX_VALUE);
    }

    /** The first of the samples of a pixel; the others are one to the right and one line below. */
    static int firstSample(int x, int y) {
        return y * Frame.SAMPLES * Frame.FINE_WIDTH + x * Frame.SAMPLES;
    }

    static int sample(int x, int y, int i) {
        return firstSample(x, y) + i % Frame.SAMPLES + i / Frame.SAMPLES * Frame.FINE_WIDTH;
    }
}
