package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Vec;

/**
 * The hexagon of a nut or bolt head.
 *
 * @param apothem half the width across the flats
 */
record HexPrism(double apothem) {
    /** A multiple of six, so that every corner is included. */
    static final int SEGMENTS = 72;

    static double theta(int column) {
        return 2 * Math.PI * column / SEGMENTS;
    }

    double radius(double theta) {
        double sector = Math.PI / 3;
        double inSector = theta - sector * Math.floor(theta / sector) - sector / 2;
        return apothem / Math.cos(inSector);
    }

    /**
     * Returns the point of the chamfered edge at height {@code z}; {@code inward} is +1 for the top and -1 for the
     * bottom.
     */
    Vec edge(double theta, double z, double inward) {
        double r = radius(theta);
        return Vec.polar(r, theta, z - inward * (r - 0.96 * apothem) * 0.5);
    }

    /** Returns the point where the chamfer meets the flat face at height {@code z}. */
    Vec rim(double theta, double z) {
        return Vec.polar(0.96 * apothem, theta, z);
    }
}
