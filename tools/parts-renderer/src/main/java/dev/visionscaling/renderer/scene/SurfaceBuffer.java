package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.part.MaterialSlot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is seen at every sample: depth, height above the belt in pixels, normal and material. */
final class SurfaceBuffer {
    final float[] depth = new float[ImageSize.FINE_WIDTH * ImageSize.FINE_HEIGHT];
    final float[] height = new float[depth.length];
    final float[] normalX = new float[depth.length];
    final float[] normalY = new float[depth.length];
    final float[] normalZ = new float[depth.length];
    /** What the sample is made of; null where nothing is. */
    final @Nullable MaterialSlot[] slot = new MaterialSlot[depth.length];

    SurfaceBuffer() {
        Arrays.fill(depth, Float.MAX_VALUE);
    }

    /** The first of the samples of a pixel; the others are one to the right and one line below. */
    static int firstSample(int x, int y) {
        return y * ImageSize.SAMPLES * ImageSize.FINE_WIDTH + x * ImageSize.SAMPLES;
    }

    static int sample(int x, int y, int i) {
        return firstSample(x, y) + i % ImageSize.SAMPLES + i / ImageSize.SAMPLES * ImageSize.FINE_WIDTH;
    }
}
