package dev.visionscaling.renderer.mesh;

import java.util.ArrayList;
import java.util.List;

/** A line of points (radius, height) that is rotated around the z axis, as on a lathe. */
public final class Profile {
    private final List<double[]> points = new ArrayList<>();

    public Profile to(double radius, double height) {
        points.add(new double[] {radius, height});
        return this;
    }

    /**
     * Returns an arc around ({@code radius}, {@code height}), including both ends; angles in degrees, 0 is outwards and
     * 90 is up.
     */
    public Profile arc(double radius, double height, double size, double fromDegrees, double toDegrees, int steps) {
        for (int i = 0; i <= steps; i++) {
            double angle = Math.toRadians(fromDegrees + (toDegrees - fromDegrees) * i / steps);
            to(radius + size * Math.cos(angle), height + size * Math.sin(angle));
        }
        return this;
    }

    /** Returns a rectangle with rounded corners between two radii and two heights. */
    public static Profile rounded(double inner, double outer, double low, double high, double corner) {
        return new Profile()
                .arc(inner + corner, low + corner, corner, 180, 270, 3)
                .arc(outer - corner, low + corner, corner, 270, 360, 3)
                .arc(outer - corner, high - corner, corner, 0, 90, 3)
                .arc(inner + corner, high - corner, corner, 90, 180, 3);
    }

    /** Returns the body of a closed profile that does not touch the axis. */
    public Mesh ring(int segments, double creaseDegrees) {
        return Grid.ring(points.size(), segments, creaseDegrees, (row, column) -> at(row, column, segments));
    }

    /** Returns the body of an open profile, closed by flat discs at both ends. */
    public Mesh solid(int segments, double creaseDegrees) {
        Vec first = new Vec(0, 0, points.get(0)[1]);
        Vec last = new Vec(0, 0, points.get(points.size() - 1)[1]);
        return Grid.capped(
                points.size(), segments, creaseDegrees, first, last, (row, column) -> at(row, column, segments));
    }

    private Vec at(int row, int column, int segments) {
        double[] point = points.get(row);
        return Vec.polar(point[0], 2 * Math.PI * column / segments, point[1]);
    }
}
