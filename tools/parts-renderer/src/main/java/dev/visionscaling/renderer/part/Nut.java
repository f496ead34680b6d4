package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Grid;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Profile;
import dev.visionscaling.renderer.mesh.Vec;

/** A hex nut lying flat; the bore's diameter is 2. */
public final class Nut {
    private Nut() {}

    public static PartShape of(SeededRandom random) {
        double apothem = random.between(1.6, 1.9);
        double height = random.between(1.1, 1.9);
        ScrewThread thread = new ScrewThread(random.between(0.24, 0.32), 0.17, 0.15);
        Mesh hexagon = hexagon(new HexPrism(apothem), height, thread);
        boolean flange = random.chance(0.25);
        return flange
                ? PartShape.of(
                                hexagon,
                                Profile.rounded(1.3, apothem * 1.32, 0, 0.28, 0.1)
                                        .ring(60, 40))
                        .laidDown()
                : PartShape.of(hexagon).laidDown();
    }

    private static Mesh hexagon(HexPrism hex, double height, ScrewThread thread) {
        int bore = thread.rows(height - 0.3);
        return Grid.ring(6 + bore + 1, HexPrism.SEGMENTS, 40, (row, column) -> {
            double theta = HexPrism.theta(column);
            return switch (row) {
                case 0 -> Vec.polar(1.17, theta, 0);
                case 1 -> hex.rim(theta, 0);
                case 2 -> hex.edge(theta, 0, -1);
                case 3 -> hex.edge(theta, height, 1);
                case 4 -> hex.rim(theta, height);
                case 5 -> Vec.polar(1.17, theta, height);
                default -> {
                    double z = height - 0.15 - (height - 0.3) * (row - 6) / bore;
                    yield Vec.polar(0.97 + thread.cut(theta, z), theta, z);
                }
            };
        });
    }
}
