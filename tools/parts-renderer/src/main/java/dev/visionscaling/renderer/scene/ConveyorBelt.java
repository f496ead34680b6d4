package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.image.LinearImage;
import dev.visionscaling.renderer.image.Rgb;
import dev.visionscaling.renderer.part.SeededRandom;
import java.util.List;

/** Paints the conveyor belt: its colour, its relief and its signs of wear. */
final class ConveyorBelt {
    private static final Rgb DARK_GREEN = Rgb.of(0.016, 0.062, 0.040);
    private static final Rgb BLACK = Rgb.of(0.022, 0.022, 0.023);
    private static final Rgb DARK_GREY = Rgb.of(0.050, 0.052, 0.056);
    private static final Rgb DARK_BLUE = Rgb.of(0.014, 0.040, 0.105);
    private static final Rgb LIGHT_GREY = Rgb.of(0.44, 0.44, 0.42);
    private static final Rgb LIGHT_BLUE = Rgb.of(0.30, 0.42, 0.52);
    private static final Rgb CREAM = Rgb.of(0.52, 0.47, 0.38);

    private ConveyorBelt() {}

    /** Returns the empty belt in even light, in a colour on which {@code material} stands out. */
    static LinearImage paint(Material material, Lighting light, float angle, SeededRandom random) {
        Rgb base = color(material, random);
        BeltPattern pattern = random.pick(List.of(BeltPattern.values()));
        float pitch = (float) random.between(0.8, 1.3);
        float relief = (float) random.between(0.5, 1.0);
        float grain = (float) random.between(0.03, 0.07);
        float stains = (float) random.between(0.03, 0.10);
        float scratches = (float) random.between(0.0, 0.09);
        float originX = (float) random.between(0, Noise.SIZE);
        float originY = (float) random.between(0, Noise.SIZE);
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        // The lamp's direction along and across the belt.
        float alongLamp = (float) (light.key().x() * cos - light.key().y() * sin);
        float acrossLamp = (float) (-light.key().x() * sin - light.key().y() * cos);
        LinearImage image = new LinearImage();
        for (int y = 0; y < ImageSize.HEIGHT; y++) {
            for (int x = 0; x < ImageSize.WIDTH; x++) {
                float u = (x * cos + y * sin + originX) * pitch;
                float v = (y * cos - x * sin + originY) * pitch;
                float here = pattern.height(u, v);
                float towards = pattern.height(u + alongLamp, v + acrossLamp);
                float shade = 1 + relief * (0.55f * (here - towards) - 0.25f * (1 - here));
                shade += grain
                        * (0.7f * Noise.FINE.at(x + originX, y + originY) + Noise.GRAIN.at(x + originY, y + originX));
                shade += stains * (Noise.CLOUDS.at(x + originX, y + originY) + 0.5f * Noise.SPOTS.at(u, v));
                float scratch = Noise.GRAIN.smooth(u * 0.03f + originY, v * 1.3f) - 1.4f;
                shade += scratches * Math.max(0, scratch) * 1.5f;
                shade = Math.max(0.15f, shade);
                image.set(y * ImageSize.WIDTH + x, base.r() * shade, base.g() * shade, base.b() * shade);
            }
        }
        return image;
    }

    private static Rgb color(Material material, SeededRandom random) {
        Rgb color = random.pick(
                switch (material.belts()) {
                    case DARK -> List.of(DARK_GREEN, DARK_GREEN, BLACK, DARK_GREY, DARK_BLUE);
                    case LIGHT -> List.of(LIGHT_GREY, LIGHT_BLUE, CREAM);
                    case NOT_BLUE -> List.of(LIGHT_GREY, CREAM, DARK_GREY, BLACK);
                    case NOT_GREEN -> List.of(LIGHT_GREY, CREAM, DARK_GREY, BLACK, DARK_BLUE);
                    case ANY -> List.of(DARK_GREEN, BLACK, DARK_GREY, DARK_BLUE, LIGHT_GREY, LIGHT_BLUE);
                });
        return color.times(random.between(0.85, 1.15));
    }
}
