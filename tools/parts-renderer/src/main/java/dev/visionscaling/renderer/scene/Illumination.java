package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.Blur;
import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.image.LinearImage;

/** The light that reaches the part and the belt, 0 to 1 for every pixel. */
final class Illumination {
    /** The share of the main lamp's light that reaches the part. */
    final float[] partLit;
    /** The ambient visibility of the part. */
    final float[] partOpen;

    private final float[] beltLit;
    private final float[] beltOpen;

    Illumination(HeightField relief, Lighting light, float[] coverage) {
        float[] heights = new float[ImageSize.PIXELS];
        boolean[] ofPart = new boolean[ImageSize.PIXELS];
        boolean[] ofBelt = new boolean[ImageSize.PIXELS];
        for (int i = 0; i < coverage.length; i++) {
            heights[i] = relief.top(i);
            ofPart[i] = coverage[i] > 0;
            ofBelt[i] = coverage[i] < 1;
        }
        float[] ground = new float[ImageSize.PIXELS];
        float[] part = relief.lit(heights, light.key(), ofPart, ground);
        float[] belt = relief.lit(ground, light.key(), ofBelt, part);
        for (int i = 0; i < coverage.length; i++) {
            part[i] = ofPart[i] ? part[i] : belt[i];
        }
        partLit = Blur.box(part, 1);
        partOpen = relief.openness(heights);
        beltLit = Blur.box(belt, 1);
        beltOpen = relief.openness(ground);
    }

    /** Multiplies the belt's colours by the light that reaches them. */
    void lightUp(LinearImage belt, Lighting light) {
        float[][] planes = {belt.r, belt.g, belt.b};
        for (int c = 0; c < planes.length; c++) {
            float key = light.keyColor().channel(c) * (float) light.key().z();
            float soft = light.fillColor().channel(c) * (float) light.fill().z()
                    + light.ambient().channel(c);
            for (int i = 0; i < ImageSize.PIXELS; i++) {
                planes[c][i] *= key * beltLit[i] + soft * beltOpen[i];
            }
        }
    }
}
