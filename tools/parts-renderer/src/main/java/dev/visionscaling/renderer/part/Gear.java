package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Extrusion;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Outline;
import java.util.ArrayList;
import java.util.List;

/** A spur gear lying flat; its pitch radius is 1. */
public final class Gear {
    private Gear() {}

    public static PartShape of(SeededRandom random) {
        int teeth = random.whole(12, 26);
        double module = 2.0 / teeth;
        double root = 1 - 1.2 * module;
        double bore = random.between(0.14, 0.22);
        double hub = bore + random.between(0.1, 0.16);
        double height = random.between(0.22, 0.36);
        List<Mesh> meshes = new ArrayList<>();
        boolean web = random.chance(0.65) && teeth > 13;
        double rim = root - random.between(0.09, 0.14);
        if (web) {
            meshes.add(Extrusion.of(teeth(teeth, module), List.of(Outline.circle(0, 0, rim, 60)), 0, height, 0.018));
            meshes.add(web(rim + 0.03, hub, height * random.between(0.35, 0.55), random));
        } else {
            List<Outline> holes = new ArrayList<>(random.chance(0.5) ? holes(rim, hub, random) : List.of());
            holes.add(bore(bore));
            meshes.add(Extrusion.of(teeth(teeth, module), holes, 0, height, 0.018));
        }
        meshes.add(Extrusion.of(
                Outline.circle(0, 0, hub, 48), List.of(bore(bore)), 0, height * random.between(1.02, 1.5), 0.018));
        return PartShape.of(meshes.toArray(new Mesh[0])).laidDown();
    }

    private static Mesh web(double outer, double hub, double height, SeededRandom random) {
        List<Outline> holes = new ArrayList<>(random.chance(0.75) ? holes(outer - 0.03, hub, random) : List.of());
        holes.add(Outline.circle(0, 0, hub - 0.03, 36));
        return Extrusion.of(Outline.circle(0, 0, outer, 60), holes, 0.04, height, 0.01);
    }

    private static List<Outline> holes(double outer, double inner, SeededRandom random) {
        int count = random.whole(4, 6);
        double middle = (outer + inner) / 2;
        double radius = Math.min((outer - inner) * 0.33, middle * Math.sin(Math.PI / count) * 0.75);
        return Outline.ring(count, middle, radius, 28);
    }

    // With a keyway.
    private static Outline bore(double radius) {
        return new Outline()
                .arc(0, 0, radius, 15, 345, 32)
                .to(radius * 1.3, -radius * 0.26)
                .to(radius * 1.3, radius * 0.26);
    }

    private static Outline teeth(int count, double module) {
        double root = 1 - 1.2 * module;
        double tip = 1 + module;
        double[][] flank = {{root, 0.36}, {1 - 0.6 * module, 0.3}, {1, 0.25}, {1 + 0.6 * module, 0.185}, {tip, 0.12}};
        Outline outline = new Outline();
        double pitch = 2 * Math.PI / count;
        for (int i = 0; i < count; i++) {
            for (double[] point : flank) {
                add(outline, point[0], (i - point[1]) * pitch);
            }
            for (int k = flank.length - 1; k >= 0; k--) {
                add(outline, flank[k][0], (i + flank[k][1]) * pitch);
            }
        }
        return outline;
    }

    private static void add(Outline outline, double radius, double theta) {
        outline.to(radius * Math.cos(theta), radius * Math.sin(theta));
    }
}
