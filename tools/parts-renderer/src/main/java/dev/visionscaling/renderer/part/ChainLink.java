package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Tube;
import dev.visionscaling.renderer.mesh.Vec;
import java.util.ArrayList;
import java.util.List;

/** A welded chain link lying flat: a stadium of round steel; the centre line of the end arcs has radius 1. */
public final class ChainLink {
    private ChainLink() {}

    public static PartShape of(SeededRandom random) {
        double wire = random.between(0.3, 0.46);
        double straight = random.between(1.5, 3.2);
        double weld = wire * random.between(0.02, 0.16);
        List<Vec> path = new ArrayList<>();
        int arcSteps = 28;
        int straightSteps = 24;
        for (int i = 0; i < straightSteps; i++) {
            path.add(new Vec(straight * i / straightSteps - straight / 2, -1, 0));
        }
        for (int i = 0; i < arcSteps; i++) {
            double angle = Math.PI * i / arcSteps - Math.PI / 2;
            path.add(new Vec(straight / 2 + Math.cos(angle), Math.sin(angle), 0));
        }
        for (int i = 0; i < straightSteps; i++) {
            path.add(new Vec(straight / 2 - straight * i / straightSteps, 1, 0));
        }
        for (int i = 0; i < arcSteps; i++) {
            double angle = Math.PI * i / arcSteps + Math.PI / 2;
            path.add(new Vec(Math.cos(angle) - straight / 2, Math.sin(angle), 0));
        }
        double[] radii = new double[path.size()];
        for (int i = 0; i < radii.length; i++) {
            double fromWeld = (i - straightSteps / 2.0) / 1.6;
            radii[i] = wire + weld * Math.exp(-fromWeld * fromWeld);
        }
        return PartShape.of(Tube.closed(path, radii, 28)).laidDown();
    }
}
