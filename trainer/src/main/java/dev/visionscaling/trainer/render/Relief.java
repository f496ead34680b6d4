package dev.visionscaling.trainer.render;

import dev.visionscaling.trainer.render.mesh.Vec;

/** The part as a landscape of heights in pixels: what lies in its shadow, and what lies in its hollows. */
final class Relief {
    private static final int[] RADII = {3, 8, 20};
    private static final int LAMPS = 5;

    private final float[] top = new float[Frame.PIXELS];
    private final float highest;

    Relief(SurfaceBuffer buffer) {
        float most = 0;
        for (int y = 0; y < Frame.HEIGHT; y++) {
            for (int x = 0; x < Frame.WIDTH; x++) {
                float height = 0;
                for (int i = 0; i < Frame.SAMPLES * Frame.SAMPLES; i++) {
                    int sample = SurfaceBuffer.sample(x, y, i);
                    if (buffer.slot[sample] != null) {
                        height = Math.max(height, buffer.height[sample]);
                    }
                }
                top[y * Frame.WIDTH + x] = height;
                most = Math.max(most, height);
            }
        }
        highest = most;
    }

    float top(int pixel) {
        return top[pixel];
    }

    /** How open the sky is above {@code heights}, 0 to 1 for every pixel. */
    float[] openness(float[] heights) {
        float[] open = new float[Frame.PIXELS];
        java.util.Arrays.fill(open, 1);
        for (int radius : RADII) {
            float[] mean = Blur.box(Blur.box(top, radius), radius);
            for (int i = 0; i < open.length; i++) {
                float above = (mean[i] - heights[i]) / radius;
                if (above > 0) {
                    open[i] /= 1 + 0.75f * above;
                }
            }
        }
        return open;
    }

    /** How much of the lamp reaches {@code heights}, 0 to 1 for every pixel. */
    float[] lit(float[] heights, Vec lamp) {
        double azimuth = Math.atan2(lamp.y(), lamp.x());
        double slope = lamp.z() / Math.hypot(lamp.x(), lamp.y());
        float[] lit = new float[Frame.PIXELS];
        for (int l = 0; l < LAMPS; l++) {
            // The lamp is wide: a few directions around its middle.
            double turn = azimuth + (l - (LAMPS - 1) / 2.0) * 0.055;
            float rise = (float) (slope * (1 + ((l * 2) % LAMPS - (LAMPS - 1) / 2.0) * 0.09));
            addLamp(lit, heights, (float) Math.cos(turn), (float) -Math.sin(turn), rise);
        }
        return Blur.box(lit, 1);
    }

    private void addLamp(float[] lit, float[] heights, float dx, float dy, float rise) {
        for (int y = 0; y < Frame.HEIGHT; y++) {
            for (int x = 0; x < Frame.WIDTH; x++) {
                int i = y * Frame.WIDTH + x;
                if (!blocked(x, y, heights[i] + 0.8f, dx, dy, rise)) {
                    lit[i] += 1f / LAMPS;
                }
            }
        }
    }

    private boolean blocked(int x, int y, float height, float dx, float dy, float rise) {
        float reach = (highest - height) / rise;
        for (float t = 1.2f; t <= reach; t += 1.25f) {
            int column = (int) (x + 0.5f + dx * t);
            int row = (int) (y + 0.5f + dy * t);
            if (column < 0 || row < 0 || column >= Frame.WIDTH || row >= Frame.HEIGHT) {
                return false;
            }
            if (top[row * Frame.WIDTH + column] > height + rise * t) {
                return true;
            }
        }
        return false;
    }
}
