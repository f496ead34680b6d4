package dev.visionscaling.renderer.part;

/**
 * A right-handed thread around the z axis.
 *
 * @param pitch the rise per turn
 * @param depth from root to crest
 * @param crest the share of the pitch at the crest's height, from 0 to less than 1
 */
record ScrewThread(double pitch, double depth, double crest) {
    /** Rows of points per turn, enough to show the thread's form. */
    static final int ROWS_PER_TURN = 8;

    /**
     * Returns how far the surface is below the crest at angle {@code theta} and height {@code z}, 0 to {@link #depth}.
     */
    double cut(double theta, double z) {
        double turns = z / pitch - theta / (2 * Math.PI);
        double fromCrest = 2 * Math.abs(turns - Math.floor(turns) - 0.5);
        double slope = Math.max(0, (fromCrest - crest) / (1 - crest));
        return depth * slope * slope * (3 - 2 * slope);
    }

    int rows(double length) {
        return (int) Math.ceil(length / pitch * ROWS_PER_TURN);
    }
}
