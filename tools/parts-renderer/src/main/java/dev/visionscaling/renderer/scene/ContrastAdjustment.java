package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.LinearImage;
import dev.visionscaling.renderer.image.Rgb;

/** Makes the part stand out: darkens or lightens the belt if its colour is too close to the part's. */
final class ContrastAdjustment {
    /** The smallest difference of the most different colour channel, on the screen's scale from 0 to 1. */
    static final float LEAST = 0.2f;

    private static final int MAX_STEPS = 12;

    private ContrastAdjustment() {}

    /** @param part every pixel's light times its coverage */
    static void apply(LinearImage part, LinearImage belt, float[] coverage) {
        float[] ofPart = mean(part, coverage, true);
        float[] ofBelt = mean(belt, coverage, false);
        boolean darken = luminance(ofPart) > luminance(ofBelt);
        float factor = 1;
        for (int step = 0; step < MAX_STEPS && distance(ofPart, ofBelt, factor) < LEAST; step++) {
            factor *= darken ? 0.85f : 1.15f;
        }
        if (factor != 1) {
            for (int i = 0; i < coverage.length; i++) {
                belt.set(i, belt.r[i] * factor, belt.g[i] * factor, belt.b[i] * factor);
            }
        }
    }

    private static float luminance(float[] color) {
        return Rgb.luminance(color[0], color[1], color[2]);
    }

    private static float distance(float[] part, float[] belt, float factor) {
        float most = 0;
        for (int c = 0; c < 3; c++) {
            float apart = PostProcessing.screen(part[c]) - PostProcessing.screen(belt[c] * factor);
            most = Math.max(most, Math.abs(apart));
        }
        return most;
    }

    private static float[] mean(LinearImage image, float[] coverage, boolean covered) {
        double[] sum = new double[3];
        double weight = 0;
        for (int i = 0; i < coverage.length; i++) {
            if (covered || coverage[i] == 0) {
                sum[0] += image.r[i];
                sum[1] += image.g[i];
                sum[2] += image.b[i];
            }
            weight += covered ? coverage[i] : coverage[i] == 0 ? 1 : 0;
        }
        return new float[] {(float) (sum[0] / weight), (float) (sum[1] / weight), (float) (sum[2] / weight)};
    }
}
