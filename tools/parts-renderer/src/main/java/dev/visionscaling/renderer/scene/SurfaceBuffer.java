package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.part.MaterialSlot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The visible surface at every sample: depth, height above the belt in pixels, normal and material. */
final class SurfaceBuffer {
    final float[] depth = new float[ImageSize.FINE_WIDTH * ImageSize.FINE_HEIGHT];
    final float[] height = new float[depth.length];
    final float[] normalX = new float[depth.length];
    final float[] normalY = new float[depth.length];
    final float[] normalZ = new float[depth.length];
    /** The material of the sample; null if the part does not cover it. */
    final @Nullable MaterialSlot[] slot = new MaterialSlot[depth.length];

    SurfaceBuffer() {
        Arrays.fill(depth, Float.MAX_VALUE);
    }

    /** Returns the first sample of a pixel; the others are to its right and in the next row. */
    static int firstSample(int x, int y) {
        return y * ImageSize.SAMPLES * ImageSize.FINE_WIDTH + x * ImageSize.SAMPLES;
    }

    static int sample(int x, int y, int i) {
        return firstSample(x, y) + i % ImageSize.SAMPLES + i / ImageSize.SAMPLES * ImageSize.FINE_WIDTH;
    }
}
