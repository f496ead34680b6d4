package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.Rgb;
import java.util.List;

/**
 * The optical properties of a surface.
 *
 * @param diffuse the share of light that is reflected diffusely
 * @param mirror the share that is reflected like in a mirror
 * @param roughness 0 (a mirror) to 1 (chalk)
 * @param grain the unevenness of the surface, as the deviation of its normal
 * @param belts the belts that it stands out on
 */
record Material(Rgb diffuse, Rgb mirror, float roughness, float grain, BeltChoice belts) {
    /** The belts that a material stands out on. */
    enum BeltChoice {
        DARK,
        LIGHT,
        NOT_BLUE,
        NOT_GREEN,
        ANY
    }

    static final Material STEEL = metal(0.60, 0.59, 0.57, 0.22, 0.030, BeltChoice.DARK);
    static final Material POLISHED = metal(0.72, 0.72, 0.73, 0.08, 0.004, BeltChoice.DARK);
    static final Material ZINC = metal(0.68, 0.71, 0.76, 0.34, 0.045, BeltChoice.DARK);
    static final Material YELLOW_ZINC = metal(0.80, 0.64, 0.34, 0.30, 0.035, BeltChoice.DARK);
    static final Material BRASS = metal(0.92, 0.69, 0.30, 0.20, 0.025, BeltChoice.DARK);
    static final Material COPPER = metal(0.93, 0.50, 0.33, 0.24, 0.028, BeltChoice.DARK);
    static final Material BLACK_OXIDE =
            new Material(Rgb.of(0.020, 0.020, 0.023), Rgb.of(0.075, 0.077, 0.085), 0.3f, 0.04f, BeltChoice.LIGHT);
    static final Material WHITE = plastic(0.50, 0.485, 0.45, BeltChoice.DARK);
    static final Material RED = plastic(0.56, 0.035, 0.03, BeltChoice.ANY);
    static final Material ORANGE = plastic(0.75, 0.20, 0.02, BeltChoice.ANY);
    static final Material YELLOW = plastic(0.66, 0.42, 0.02, BeltChoice.ANY);
    static final Material BLUE = plastic(0.03, 0.17, 0.60, BeltChoice.NOT_BLUE);
    static final Material GREEN = plastic(0.06, 0.42, 0.10, BeltChoice.NOT_GREEN);

    static final List<Material> METALS =
            List.of(STEEL, STEEL, STEEL, ZINC, ZINC, YELLOW_ZINC, BRASS, COPPER, BLACK_OXIDE);
    static final List<Material> PLASTICS = List.of(WHITE, RED, ORANGE, YELLOW, BLUE, GREEN);
    static final List<Material> CAGES = List.of(BRASS, STEEL, YELLOW_ZINC, RED, BLUE, WHITE);

    private static Material metal(double r, double g, double b, double roughness, double grain, BeltChoice belts) {
        return new Material(
                Rgb.of(0.04 * r, 0.04 * g, 0.04 * b), Rgb.of(r, g, b), (float) roughness, (float) grain, belts);
    }

    private static Material plastic(double r, double g, double b, BeltChoice belts) {
        return new Material(Rgb.of(r, g, b), Rgb.of(0.045, 0.045, 0.045), 0.34f, 0.02f, belts);
    }

    /** Returns the material with a different roughness. */
    Material withRoughness(double factor) {
        return new Material(diffuse, mirror, (float) Math.min(0.6, roughness * factor), grain, belts);
    }
}
