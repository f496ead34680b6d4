package dev.visionscaling.trainer.dataset;

import java.util.Random;

/**
 * Draws random transforms that make an image look like another photo of the same part: rotated, mirrored, slightly
 * nearer or farther, off-centre, or in different light. Not thread-safe.
 */
final class Augmentation {
    private static final double ZOOM = 0.15;
    private static final double OFFSET = 0.06;
    private static final double LIGHT = 0.15;
    private static final double TINT = 0.06;
    private static final double UPRIGHT = Math.PI / 18;

    private final Random random;
    private final boolean anyAngle;

    /** @param anyAngle true if parts lie at any angle, as on a belt; false rotates by at most 10 degrees */
    Augmentation(Random random, boolean anyAngle) {
        this.random = random;
        this.anyAngle = anyAngle;
    }

    ImageTransform next() {
        double light = around(1, LIGHT);
        return new ImageTransform(
                around(0, anyAngle ? Math.PI : UPRIGHT),
                around(1, ZOOM),
                random.nextBoolean(),
                around(0, OFFSET),
                around(0, OFFSET),
                (float) (light * around(1, TINT)),
                (float) (light * around(1, TINT)),
                (float) (light * around(1, TINT)));
    }

    private double around(double middle, double spread) {
        return middle + (random.nextDouble() * 2 - 1) * spread;
    }
}
