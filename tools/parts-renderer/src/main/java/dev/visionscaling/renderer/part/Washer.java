package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Profile;

/** A flat washer; its outer diameter is 2. */
public final class Washer {
    private Washer() {}

    public static PartShape of(SeededRandom random) {
        double inner = random.between(0.34, 0.6);
        double height = random.between(0.09, 0.16);
        return PartShape.of(Profile.rounded(inner, 1, 0, height, height * random.between(0.2, 0.42))
                        .ring(96, 40))
                .laidDown();
    }
}
