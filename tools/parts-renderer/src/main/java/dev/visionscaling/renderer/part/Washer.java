package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Profile;

/** A flat washer; its outer diameter is 2. */
final class Washer {
    private Washer() {}

    static PartShape of(SeededRandom dice) {
        double inner = dice.between(0.34, 0.6);
        double height = dice.between(0.09, 0.16);
        return PartShape.of(Profile.rounded(inner, 1, 0, height, height * dice.between(0.2, 0.42))
                        .ring(96, 40))
                .laidDown();
    }
}
