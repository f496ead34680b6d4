package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Grid;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Profile;
import dev.visionscaling.renderer.mesh.Vec;
import java.util.ArrayList;
import java.util.List;

/** A deep-groove ball bearing without seals, lying flat; its outer radius is 1. */
public final class Bearing {
    private Bearing() {}

    public static PartShape of(SeededRandom random) {
        double bore = random.between(0.36, 0.5);
        double band = 1 - bore;
        double pitch = (1 + bore) / 2;
        double ball = band * random.between(0.26, 0.3);
        double height = ball * random.between(2.15, 2.4);
        double gap = ball * 0.7;
        int most = (int) (Math.PI / Math.asin(Math.min(1, 1.14 * ball / pitch)));
        int balls = Math.max(6, most - random.whole(0, 2));
        double start = random.angle();
        List<Solid> solids = new ArrayList<>();
        solids.add(new Solid(race(pitch + gap, 1, height, ball, true), MaterialSlot.BODY));
        solids.add(new Solid(race(bore, pitch - gap, height, ball, false), MaterialSlot.BODY));
        for (int i = 0; i < balls; i++) {
            Vec center = Vec.polar(pitch, start + 2 * Math.PI * i / balls, height / 2);
            solids.add(new Solid(ball(ball).movedBy(center), MaterialSlot.POLISHED));
        }
        double cage = gap * 0.6;
        solids.add(new Solid(
                Profile.rounded(pitch - cage, pitch + cage, height / 2 - 0.04, height / 2 + 0.05, 0.015)
                        .ring(72, 40),
                MaterialSlot.ACCENT));
        return new PartShape(solids).laidDown();
    }

    private static Mesh race(double inner, double outer, double height, double ball, boolean outside) {
        double corner = 0.035;
        double depth = ball * 0.3;
        double half = ball * 0.8;
        Profile profile = Profile.rounded(inner, outer, 0, height, corner);
        if (!outside) {
            return Profile.rounded(inner, outer, 0, height, corner).ring(96, 40);
        }
        // The ball's groove, which continues where the rounded rectangle ends, at the top of its inner side.
        for (int i = 0; i <= 6; i++) {
            double t = -1 + i / 3.0;
            profile.to(inner + depth * (1 - t * t), height / 2 - t * half);
        }
        return profile.ring(96, 40);
    }

    private static Mesh ball(double radius) {
        int rows = 15;
        int columns = 24;
        return Grid.capped(rows, columns, 60, new Vec(0, 0, -radius), new Vec(0, 0, radius), (row, column) -> {
            double latitude = Math.PI * (row + 1) / (rows + 1) - Math.PI / 2;
            return Vec.polar(radius * Math.cos(latitude), 2 * Math.PI * column / columns, radius * Math.sin(latitude));
        });
    }
}
