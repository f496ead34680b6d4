package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.Blur;
import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.image.LinearImage;
import dev.visionscaling.renderer.part.SeededRandom;
import java.awt.image.BufferedImage;

/** Simulates lens and sensor: softness, vignette, exposure, white balance and noise. */
final class PostProcessing {
    private static final int STEPS = 4096;
    private static final float[] TO_SCREEN = toScreen();

    private PostProcessing() {}

    /** Converts linear light to an RGB image; {@code angle} is the belt's direction. */
    static BufferedImage apply(LinearImage light, float angle, SeededRandom random) {
        float softness = (float) random.between(0.02, 0.2);
        float blur = random.chance(0.3) ? (float) random.between(0.4, 1.3) : 0;
        float exposure = (float) random.between(0.95, 1.2);
        float warm = (float) random.between(-0.045, 0.045);
        float tint = (float) random.between(-0.015, 0.015);
        float vignette = (float) random.between(0.1, 0.34);
        float noise = (float) random.between(0.006, 0.016);
        float[] gain = {exposure * (1 + warm), exposure * (1 + tint), exposure * (1 - warm)};
        float[][] planes = {light.r, light.g, light.b};
        int[] pixels = new int[ImageSize.PIXELS];
        for (int c = 0; c < 3; c++) {
            float[] plane = Blur.soften(planes[c], softness);
            if (blur > 0) {
                plane = Blur.along(plane, blur * (float) Math.cos(angle), blur * (float) Math.sin(angle));
            }
            for (int i = 0; i < pixels.length; i++) {
                float x = (i % ImageSize.WIDTH - ImageSize.WIDTH / 2f) / (ImageSize.WIDTH / 2f);
                int row = i / ImageSize.WIDTH;
                float y = (row - ImageSize.HEIGHT / 2f) / (ImageSize.WIDTH / 2f);
                float edge = 1 - vignette * (x * x + y * y) * 0.75f;
                float value = screen(plane[i] * gain[c] * edge);
                value += noise * random.noise() * (1.25f - 0.5f * value);
                int level = Math.min(255, Math.max(0, Math.round(255 * value)));
                pixels[i] |= level << (16 - 8 * c);
            }
        }
        BufferedImage image = new BufferedImage(ImageSize.WIDTH, ImageSize.HEIGHT, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, ImageSize.WIDTH, ImageSize.HEIGHT, pixels, 0, ImageSize.WIDTH);
        return image;
    }

    /** Converts linear light to the screen's scale from 0 to 1; values brighter than white are rolled off. */
    static float screen(float light) {
        float rolled = light < 0.6f ? light : 0.6f + 0.4f * (1 - 1 / (1 + (light - 0.6f) / 0.4f));
        return TO_SCREEN[Math.min(STEPS, Math.max(0, (int) (rolled * STEPS)))];
    }

    // The sRGB transfer curve (IEC 61966-2-1).
    private static float[] toScreen() {
        float[] table = new float[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            double light = (i + 0.5) / STEPS;
            table[i] = (float) (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055);
        }
        return table;
    }
}
