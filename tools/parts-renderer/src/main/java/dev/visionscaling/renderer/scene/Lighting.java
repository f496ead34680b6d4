package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.Rgb;
import dev.visionscaling.renderer.mesh.Vec;
import dev.visionscaling.renderer.part.SeededRandom;

/**
 * The lamps above the belt.
 *
 * @param key the direction from the part to the main lamp, of length 1
 * @param fill the direction from the part to the soft second lamp, of length 1
 * @param keyColor the main lamp's colour and strength
 * @param fillColor the second lamp's colour and strength
 * @param ambient the light from all directions
 */
record Lighting(Vec key, Vec fill, Rgb keyColor, Rgb fillColor, Rgb ambient) {
    static Lighting of(SeededRandom random) {
        double azimuth = random.angle();
        double elevation = Math.toRadians(random.between(42, 64));
        double other = azimuth + Math.PI + random.between(-0.9, 0.9);
        double otherElevation = Math.toRadians(random.between(35, 60));
        double warmth = random.between(-0.04, 0.07);
        double strength = random.between(0.75, 1.0);
        return new Lighting(
                direction(azimuth, elevation),
                direction(other, otherElevation),
                Rgb.of(1 + warmth, 1, 1 - warmth).times(strength),
                Rgb.of(0.96, 1, 1.06).times(random.between(0.16, 0.3)),
                Rgb.of(0.98, 1, 1.03).times(random.between(0.3, 0.42)));
    }

    private static Vec direction(double azimuth, double elevation) {
        return Vec.polar(Math.cos(elevation), azimuth, Math.sin(elevation));
    }
}
