package dev.visionscaling.trainer.dataset;

import java.util.Random;

/**
 * Chooses how a photo could have been taken as well: turned, mirrored, a little nearer or farther, a little aside, in
 * other light. For one thread.
 */
final class Augmentation {
    private static final double NEARNESS = 0.15;
    private static final double ASIDE = 0.06;
    private static final double LIGHT = 0.15;
    private static final double TINT = 0.06;
    private static final double UPRIGHT = Math.PI / 18;

    private final Random random;
    private final boolean anyAngle;

    /** @param anyAngle whether things lie in any direction, as on a belt; else photos stay upright, within 10 degrees */
    Augmentation(Random random, boolean anyAngle) {
        this.random = random;
        this.anyAngle = anyAngle;
    }

    ImageTransform next() {
        double light = around(1, LIGHT);
        return new ImageTransform(
                around(0, anyAngle ? Math.PI : UPRIGHT),
                around(1, NEARNESS),
                random.nextBoolean(),
                around(0, ASIDE),
                around(0, ASIDE),
                (float) (light * around(1, TINT)),
                (float) (light * around(1, TINT)),
                (float) (light * around(1, TINT)));
    }

    private double around(double middle, double spread) {
        return middle + (random.nextDouble() * 2 - 1) * spread;
    }
}
