package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.Blur;
import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.mesh.Vec;

/** The part as heights in pixels, from which shadows and ambient occlusion are computed. */
final class HeightField {
    private static final int[] RADII = {3, 8, 20};
    private static final float CLOSING = 0.6f;
    private static final int LAMPS = 5;
    private static final float STEP = 1.25f;

    private final float[] top = new float[ImageSize.PIXELS];
    private final float[][] means = new float[RADII.length][];
    private final float highest;
    // The rectangle of pixels that the part covers, excluding the upper bounds.
    private int left = ImageSize.WIDTH;
    private int right;
    private int first = ImageSize.HEIGHT;
    private int last;

    HeightField(SurfaceBuffer buffer) {
        float most = 0;
        for (int y = 0; y < ImageSize.HEIGHT; y++) {
            for (int x = 0; x < ImageSize.WIDTH; x++) {
                float height = 0;
                for (int i = 0; i < ImageSize.SAMPLES * ImageSize.SAMPLES; i++) {
                    int sample = SurfaceBuffer.sample(x, y, i);
                    if (buffer.slot[sample] != null) {
                        height = Math.max(height, buffer.height[sample]);
                    }
                }
                top[y * ImageSize.WIDTH + x] = height;
                most = Math.max(most, height);
                if (height > 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    first = Math.min(first, y);
                    last = Math.max(last, y + 1);
                }
            }
        }
        highest = most;
        for (int k = 0; k < RADII.length; k++) {
            means[k] = Blur.box(Blur.box(top, RADII[k]), RADII[k]);
        }
    }

    float top(int pixel) {
        return top[pixel];
    }

    /** Returns the ambient visibility at {@code heights}, 0 to 1 for every pixel. */
    float[] openness(float[] heights) {
        float[] open = new float[ImageSize.PIXELS];
        for (int i = 0; i < open.length; i++) {
            float closed = 1;
            for (int k = 0; k < RADII.length; k++) {
                closed *= 1 + CLOSING * Math.max(0, means[k][i] - heights[i]) / RADII[k];
            }
            open[i] = 1 / closed;
        }
        return open;
    }

    /**
     * Returns the share of the lamp's light that reaches {@code heights}, 0 to 1.
     *
     * @param wanted the pixels to compute; the others get the value of {@code rest}
     */
    float[] lit(float[] heights, Vec lamp, boolean[] wanted, float[] rest) {
        double azimuth = Math.atan2(lamp.y(), lamp.x());
        double slope = lamp.z() / Math.hypot(lamp.x(), lamp.y());
        float[] lit = rest.clone();
        for (int i = 0; i < lit.length; i++) {
            lit[i] = wanted[i] ? 0 : rest[i];
        }
        for (int l = 0; l < LAMPS; l++) {
            // The lamp is wide, so a few directions around its centre are sampled.
            double turn = azimuth + (l - (LAMPS - 1) / 2.0) * 0.055;
            float rise = (float) (slope * (1 + ((l * 2) % LAMPS - (LAMPS - 1) / 2.0) * 0.09));
            addLamp(lit, heights, wanted, (float) Math.cos(turn), (float) -Math.sin(turn), rise);
        }
        return lit;
    }

    private void addLamp(float[] lit, float[] heights, boolean[] wanted, float dx, float dy, float rise) {
        for (int y = 0; y < ImageSize.HEIGHT; y++) {
            for (int x = 0; x < ImageSize.WIDTH; x++) {
                int i = y * ImageSize.WIDTH + x;
                if (wanted[i] && !blocked(x + 0.5f, y + 0.5f, heights[i] + 0.8f, dx, dy, rise)) {
                    lit[i] += 1f / LAMPS;
                }
            }
        }
    }

    private boolean blocked(float x, float y, float height, float dx, float dy, float rise) {
        // The ray can only be blocked above the part's rectangle and below its highest point.
        float start = Math.max(1.2f, Math.max(entry(x, dx, left, right), entry(y, dy, first, last)));
        float end = Math.min((highest - height) / rise, Math.min(exit(x, dx, left, right), exit(y, dy, first, last)));
        for (float t = start; t <= end; t += STEP) {
            int column = (int) (x + dx * t);
            int row = (int) (y + dy * t);
            if (top[row * ImageSize.WIDTH + column] > height + rise * t) {
                return true;
            }
        }
        return false;
    }

    private static float entry(float at, float step, int low, int high) {
        return Math.abs(step) < 1e-6f
                ? at >= low && at < high ? 0 : Float.MAX_VALUE
                : ((step > 0 ? low : high) - at) / step;
    }

    private static float exit(float at, float step, int low, int high) {
        return Math.abs(step) < 1e-6f ? Float.MAX_VALUE : ((step > 0 ? high : low) - at) / step - 0.01f;
    }
}
