package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Rotation;
import dev.visionscaling.renderer.mesh.Tube;
import dev.visionscaling.renderer.mesh.Vec;
import java.util.ArrayList;
import java.util.List;

/** A coil spring lying on its side; the coil's radius is 1. */
public final class Spring {
    private static final int STEPS_PER_COIL = 40;

    private Spring() {}

    public static PartShape of(SeededRandom random) {
        double wire = random.between(0.1, 0.19);
        double coils = random.between(5.5, 10.5);
        double length = Math.max(random.between(3.2, 5.6), coils * wire * 2.9);
        double taper = random.chance(0.2) ? random.between(0.25, 0.4) : 0;
        List<Vec> path = new ArrayList<>();
        double dead = 1.2;
        int steps = (int) ((coils + 2 * dead) * STEPS_PER_COIL);
        double z = 0;
        for (int i = 0; i <= steps; i++) {
            double turn = (double) i / STEPS_PER_COIL;
            // The end turns touch their neighbours, like the ground ends of a real spring.
            double live = smooth(turn / dead) * smooth((coils + 2 * dead - turn) / dead);
            double rise = wire * 2.02 + (length / coils - wire * 2.02) * live;
            z += rise / STEPS_PER_COIL;
            path.add(Vec.polar(1 - taper * i / steps, 2 * Math.PI * turn, z));
        }
        return PartShape.of(Tube.open(path, wire, 14))
                .turned(Rotation.aroundZ(random.angle()))
                .turned(Rotation.aroundY(Math.PI / 2))
                .laidDown();
    }

    private static double smooth(double x) {
        double t = Math.min(1, Math.max(0, (x - 0.6) / 0.8));
        return t * t * (3 - 2 * t);
    }
}
