package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Extrusion;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Outline;
import dev.visionscaling.renderer.mesh.Profile;
import dev.visionscaling.renderer.mesh.Rotation;
import java.util.ArrayList;
import java.util.List;

/** A V-belt pulley that leans on its long hub so that the groove is visible; its outer radius is 1. */
public final class Pulley {
    private Pulley() {}

    public static PartShape of(SeededRandom random) {
        int grooves = random.chance(0.3) ? 2 : 1;
        double width = grooves == 1 ? random.between(0.36, 0.5) : random.between(0.6, 0.75);
        double depth = random.between(0.2, 0.28);
        double inner = 1 - depth - random.between(0.1, 0.16);
        double bore = random.between(0.13, 0.2);
        double hub = bore + random.between(0.1, 0.15);
        List<Mesh> meshes = new ArrayList<>();
        meshes.add(rim(inner, width, depth, grooves));
        meshes.add(web(inner + 0.03, hub, width, random));
        meshes.add(Profile.rounded(bore, hub, -width * 0.62, width * 0.62, 0.03).ring(48, 40));
        double lean = Math.toRadians(random.between(36, 58));
        return PartShape.of(meshes.toArray(new Mesh[0]))
                .turned(Rotation.aroundZ(random.angle()))
                .turned(Rotation.aroundX(lean))
                .laidDown();
    }

    private static Mesh rim(double inner, double width, double depth, int grooves) {
        double half = width / 2;
        double lip = 0.05;
        Profile profile =
                new Profile().to(inner, half - 0.02).to(inner, -half + 0.02).to(inner + 0.02, -half);
        profile.to(1 - 0.02, -half).to(1, -half + 0.02);
        double pitch = (width - lip) / grooves;
        for (int i = 0; i < grooves; i++) {
            double low = -half + lip + pitch * i;
            double high = low + pitch - lip;
            double floor = (high - low) * 0.22;
            double middle = (low + high) / 2;
            profile.to(1, low)
                    .to(1 - depth, middle - floor)
                    .to(1 - depth, middle + floor)
                    .to(1, high);
        }
        profile.to(1, half - 0.02).to(1 - 0.02, half).to(inner + 0.02, half);
        return profile.ring(96, 30);
    }

    private static Mesh web(double outer, double hub, double width, SeededRandom random) {
        List<Outline> holes = new ArrayList<>();
        int count = random.whole(3, 6);
        double middle = (outer + hub) / 2;
        double radius = Math.min((outer - hub) * 0.34, middle * Math.sin(Math.PI / count) * 0.72);
        if (random.chance(0.8)) {
            holes.addAll(Outline.ring(count, middle, radius, 28));
        }
        holes.add(Outline.circle(0, 0, hub - 0.03, 36));
        double half = width * random.between(0.15, 0.24);
        return Extrusion.of(Outline.circle(0, 0, outer, 72), holes, -half, half, 0.015);
    }
}
