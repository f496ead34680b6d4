package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Grid;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Profile;
import dev.visionscaling.renderer.mesh.Rotation;
import dev.visionscaling.renderer.mesh.Vec;

/** A hex-head bolt lying on its side; the shank's diameter is 1. */
public final class Bolt {
    private Bolt() {}

    public static PartShape of(SeededRandom random) {
        double length = random.between(2.2, 4.6);
        double threaded = length * (random.chance(0.4) ? 0.97 : random.between(0.45, 0.75));
        boolean flange = random.chance(0.25);
        Mesh shank = shank(length, length - threaded, new ScrewThread(random.between(0.17, 0.24), 0.1, 0.2));
        Mesh head = head(random.between(0.78, 0.9), random.between(0.6, 0.75));
        double lean = Math.toRadians(random.between(-8, 8));
        PartShape shape = flange
                ? PartShape.of(
                        shank,
                        head,
                        Profile.rounded(0.3, random.between(1.05, 1.2), 0, 0.16, 0.05)
                                .ring(48, 40))
                : PartShape.of(shank, head);
        return shape.turned(Rotation.aroundZ(random.angle()))
                .turned(Rotation.aroundY(Math.PI / 2 + lean))
                .laidDown();
    }

    private static Mesh head(double apothem, double height) {
        HexPrism hex = new HexPrism(apothem);
        Vec bottom = new Vec(0, 0, 0);
        Vec top = new Vec(0, 0, height);
        return Grid.capped(5, HexPrism.SEGMENTS, 32, bottom, top, (row, column) -> {
            double theta = HexPrism.theta(column);
            return switch (row) {
                case 0 -> Vec.polar(hex.radius(theta) * 0.98, theta, 0);
                case 1 -> Vec.polar(hex.radius(theta), theta, 0.03);
                case 2 -> hex.edge(theta, height, 1);
                case 3 -> hex.rim(theta, height);
                default -> Vec.polar(0.6 * apothem, theta, height - 0.03);
            };
        });
    }

    // Downwards from the head, with a chamfered end.
    private static Mesh shank(double length, double plain, ScrewThread thread) {
        int columns = 40;
        int rows = thread.rows(length);
        return Grid.capped(rows + 1, columns, 70, new Vec(0, 0, 0.1), new Vec(0, 0, -length), (row, column) -> {
            double theta = 2 * Math.PI * column / columns;
            double z = 0.1 - (length + 0.1) * row / rows;
            double runout = Math.min(1, Math.max(0, (-z - plain) / thread.pitch()));
            double chamfer = Math.max(0, -z - (length - 0.14)) * 1.1;
            return Vec.polar(Math.min(0.5 - thread.cut(theta, z) * runout, 0.5 - chamfer), theta, z);
        });
    }
}
