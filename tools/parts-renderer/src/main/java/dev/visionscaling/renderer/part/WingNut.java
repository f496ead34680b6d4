package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Extrusion;
import dev.visionscaling.renderer.mesh.Grid;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Outline;
import dev.visionscaling.renderer.mesh.Rotation;
import dev.visionscaling.renderer.mesh.Vec;
import java.util.List;

/** A wing nut, leaning on its wings or upright; the boss's lower radius is 1. */
public final class WingNut {
    private WingNut() {}

    public static PartShape of(SeededRandom random) {
        double height = random.between(1.2, 1.6);
        double bore = random.between(0.5, 0.62);
        double thick = random.between(0.3, 0.42);
        Mesh boss = boss(height, bore, random.between(0.76, 0.9));
        Outline wing = wing(height, random.between(2.1, 2.7), random.between(1.6, 2.1), random.between(0.55, 0.8));
        Mesh right = Extrusion.of(wing, List.of(), -thick / 2, thick / 2, thick * 0.28)
                .turned(Rotation.aroundX(Math.PI / 2));
        Mesh left = right.turned(Rotation.aroundZ(Math.PI));
        boolean lying = random.chance(0.75);
        double lean = Math.toRadians(lying ? random.between(38, 62) : random.between(12, 30));
        return PartShape.of(boss, right, left)
                .turned(Rotation.aroundX(random.chance(0.5) ? lean : -lean))
                .laidDown();
    }

    // A lobe that leaves the boss and flares upwards, in the plane of x (away from the axis) and y (up).
    private static Outline wing(double height, double x, double y, double lobe) {
        return new Outline()
                .to(0.72, 0.12)
                .to(1.0, 0.14)
                .to(1.35, 0.3)
                .arc(x - lobe, y - lobe + 0.25, lobe, -45, 140, 16)
                .to(1.25, height * 0.98)
                .to(0.95, height * 0.86)
                .to(0.7, height * 0.82);
    }

    private static Mesh boss(double height, double bore, double top) {
        int columns = 48;
        ScrewThread thread = new ScrewThread(0.17, 0.09, 0.15);
        int rows = thread.rows(height - 0.2);
        return Grid.ring(6 + rows + 1, columns, 40, (row, column) -> {
            double theta = 2 * Math.PI * column / columns;
            return switch (row) {
                case 0 -> Vec.polar(bore + 0.1, theta, 0);
                case 1 -> Vec.polar(0.95, theta, 0);
                case 2 -> Vec.polar(1, theta, 0.05);
                case 3 -> Vec.polar(top, theta, height - 0.06);
                case 4 -> Vec.polar(top - 0.06, theta, height);
                case 5 -> Vec.polar(bore + 0.1, theta, height);
                default -> {
                    double z = height - 0.1 - (height - 0.2) * (row - 6) / rows;
                    yield Vec.polar(bore + thread.cut(theta, z), theta, z);
                }
            };
        });
    }
}
