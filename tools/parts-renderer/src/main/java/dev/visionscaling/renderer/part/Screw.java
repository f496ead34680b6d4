package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Grid;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Rotation;
import dev.visionscaling.renderer.mesh.Vec;

/** A pointed wood or sheet-metal screw lying on its side; the shank's diameter is 1. */
public final class Screw {
    private static final int COLUMNS = 64;

    private Screw() {}

    public static PartShape of(SeededRandom random) {
        double length = random.between(4.2, 7);
        double plain = random.chance(0.5) ? 0.15 : length * random.between(0.2, 0.35);
        ScrewThread thread = new ScrewThread(random.between(0.36, 0.5), 0.2, 0.06);
        double radius = random.between(0.95, 1.2);
        boolean countersunk = random.chance(0.55);
        boolean cross = random.chance(0.6);
        Mesh head = countersunk ? countersunk(radius, cross) : pan(radius, cross);
        double lean = Math.toRadians(random.between(4, 16));
        return PartShape.of(shank(length, plain, thread), head)
                .turned(Rotation.aroundZ(random.angle()))
                .turned(Rotation.aroundY(Math.PI / 2 - lean))
                .laidDown();
    }

    private static Mesh shank(double length, double plain, ScrewThread thread) {
        int rows = thread.rows(length);
        double point = 1.7;
        return Grid.capped(rows + 1, 40, 75, new Vec(0, 0, 0.05), new Vec(0, 0, -length - 0.02), (row, column) -> {
            double theta = 2 * Math.PI * column / 40;
            double z = 0.05 - (length + 0.05) * row / rows;
            double runout = Math.min(1, Math.max(0, (-z - plain) / thread.pitch()));
            double taper = Math.min(1, (length + z) / point);
            double crest = 0.4 + 0.14 * runout;
            double r = crest - thread.cut(theta, z) * runout;
            return Vec.polar(Math.max(0.015, r * Math.pow(Math.max(taper, 0), 0.75)), theta, z);
        });
    }

    private static Mesh countersunk(double radius, boolean cross) {
        double height = radius * 0.75;
        int face = 12;
        return Grid.capped(4 + face, COLUMNS, 35, new Vec(0, 0, -0.2), new Vec(0, 0, height - 0.3), (row, column) -> {
            double theta = 2 * Math.PI * column / COLUMNS;
            return switch (row) {
                case 0 -> Vec.polar(0.38, theta, -0.2);
                case 1 -> Vec.polar(0.42, theta, 0);
                case 2 -> Vec.polar(radius, theta, height - 0.1);
                case 3 -> Vec.polar(radius, theta, height - 0.03);
                default -> face(radius * 0.97 * (face - row + 4) / face, theta, height, radius, cross);
            };
        });
    }

    private static Mesh pan(double radius, boolean cross) {
        double height = radius * 0.62;
        int face = 14;
        return Grid.capped(3 + face, COLUMNS, 35, new Vec(0, 0, 0), new Vec(0, 0, height - 0.3), (row, column) -> {
            double theta = 2 * Math.PI * column / COLUMNS;
            return switch (row) {
                case 0 -> Vec.polar(radius * 0.95, theta, 0);
                case 1 -> Vec.polar(radius, theta, 0.05);
                case 2 -> Vec.polar(radius, theta, height * 0.3);
                default -> {
                    double share = (double) (face - row + 3) / (face + 1);
                    double dome = height * (0.4 + 0.6 * Math.sqrt(1 - share * share));
                    yield face(radius * share, theta, dome, radius, cross);
                }
            };
        });
    }

    // A point of the head's face, lower in the recess for the driver.
    private static Vec face(double r, double theta, double z, double radius, boolean cross) {
        double x = Math.abs(r * Math.cos(theta));
        double y = Math.abs(r * Math.sin(theta));
        double half = radius * 0.13;
        boolean recess = cross ? Math.min(x, y) < half && r < radius * 0.68 : x < half;
        return Vec.polar(r, theta, recess ? z - 0.3 : z);
    }
}
