package dev.visionscaling.renderer.mesh;

import java.util.List;

/** Creates round wire along a line of points. */
public final class Tube {
    private Tube() {}

    /** Returns a wire with rounded ends. */
    public static Mesh open(List<Vec> path, double radius, int sides) {
        int last = path.size() - 1;
        Vec[] normals = transported(path, false);
        Vec startOut = path.get(0).minus(path.get(1)).unit();
        Vec endOut = path.get(last).minus(path.get(last - 1)).unit();
        return Grid.capped(
                path.size() + 2,
                sides,
                60,
                path.get(0).plus(startOut.times(0.45 * radius)),
                path.get(last).plus(endOut.times(0.45 * radius)),
                (row, column) -> {
                    int i = Math.min(Math.max(row - 1, 0), last);
                    boolean end = row == 0 || row == last + 2;
                    Vec center = row == 0
                            ? path.get(0).plus(startOut.times(0.4 * radius))
                            : row == last + 2 ? path.get(last).plus(endOut.times(0.4 * radius)) : path.get(i);
                    Vec along = tangent(path, i, false);
                    return around(center, normals[i], along, end ? 0.7 * radius : radius, column, sides);
                });
    }

    /** Returns a closed loop of wire; {@code radii} has one entry per point, and the path lies in a plane. */
    public static Mesh closed(List<Vec> path, double[] radii, int sides) {
        Vec[] normals = transported(path, true);
        return Grid.ring(
                path.size(),
                sides,
                60,
                (row, column) ->
                        around(path.get(row), normals[row], tangent(path, row, true), radii[row], column, sides));
    }

    private static Vec around(Vec center, Vec normal, Vec along, double radius, int column, int sides) {
        double angle = 2 * Math.PI * column / sides;
        Vec side = along.cross(normal);
        return center.plus(normal.times(radius * Math.cos(angle))).plus(side.times(radius * Math.sin(angle)));
    }

    private static Vec tangent(List<Vec> path, int i, boolean closed) {
        int count = path.size();
        int next = closed ? (i + 1) % count : Math.min(i + 1, count - 1);
        int previous = closed ? (i + count - 1) % count : Math.max(i - 1, 0);
        return path.get(next).minus(path.get(previous)).unit();
    }

    // Each normal is the previous one, made perpendicular again, so that the wire does not twist.
    private static Vec[] transported(List<Vec> path, boolean closed) {
        Vec[] normals = new Vec[path.size()];
        Vec tangent = tangent(path, 0, closed);
        Vec seed = Math.abs(tangent.z()) < 0.8 ? new Vec(0, 0, 1) : new Vec(1, 0, 0);
        for (int i = 0; i < normals.length; i++) {
            tangent = tangent(path, i, closed);
            seed = seed.minus(tangent.times(tangent.dot(seed))).unit();
            normals[i] = seed;
        }
        return normals;
    }
}
