package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Vec;

/**
 * The hexagon that wrenches grip.
 *
 * @param apothem half the width across flats
 */
record HexPrism(double apothem) {
    /** A multiple of six: every corner is met. */
    static final int SEGMENTS = 72;

    static double theta(int column) {
        return 2 * Math.PI * column / SEGMENTS;
    }

    double radius(double theta) {
        double sector = Math.PI / 3;
        double inSector = theta - sector * Math.floor(theta / sector) - sector / 2;
        return apothem / Math.cos(inSector);
    }

    /** The point of the chamfered edge at height {@code z}, where {@code inward} is +1 for a top and -1 for a bottom. */
    Vec edge(double theta, double z, double inward) {
        double r = radius(theta);
        return Vec.polar(r, theta, z - inward * (r - 0.96 * apothem) * 0.5);
    }

    /** The point where the chamfer meets the flat face at height {@code z}. */
    Vec rim(double theta, double z) {
        return Vec.polar(0.96 * apothem, theta, z);
    }
}
