package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.Rgb;
import dev.visionscaling.renderer.mesh.Vec;
import dev.visionscaling.renderer.part.SeededRandom;

/**
 * The lamps above the belt.
 *
 * @param key from the part towards the main lamp, of length 1
 * @param fill from the part towards the soft second lamp, of length 1
 * @param keyColor its strength in each colour
 * @param fillColor its strength in each colour
 * @param ambient what comes from everywhere
 */
record Lighting(Vec key, Vec fill, Rgb keyColor, Rgb fillColor, Rgb ambient) {
    static Lighting of(SeededRandom dice) {
        double azimuth = dice.angle();
        double elevation = Math.toRadians(dice.between(42, 64));
        double other = azimuth + Math.PI + dice.between(-0.9, 0.9);
        double otherElevation = Math.toRadians(dice.between(35, 60));
        double warmth = dice.between(-0.04, 0.07);
        double strength = dice.between(0.75, 1.0);
        return new Lighting(
                direction(azimuth, elevation),
                direction(other, otherElevation),
                Rgb.of(1 + warmth, 1, 1 - warmth).times(strength),
                Rgb.of(0.96, 1, 1.06).times(dice.between(0.16, 0.3)),
                Rgb.of(0.98, 1, 1.03).times(dice.between(0.3, 0.42)));
    }

    private static Vec direction(double azimuth, double elevation) {
        return Vec.polar(Math.cos(elevation), azimuth, Math.sin(elevation));
    }
}
