package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Extrusion;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Outline;
import dev.visionscaling.renderer.mesh.Rotation;
import dev.visionscaling.renderer.mesh.Vec;
import java.util.ArrayList;
import java.util.List;

/**
 * A bracket with screw holes: a flat corner brace, or an angle bracket that rests on the ends of its legs like a roof.
 */
public final class Bracket {
    private Bracket() {}

    public static PartShape of(SeededRandom random) {
        return (random.chance(0.6) ? brace(random) : angle(random)).laidDown();
    }

    private static PartShape brace(SeededRandom random) {
        double width = random.between(0.5, 0.7);
        double a = random.between(1.7, 2.3);
        double b = a * random.between(0.75, 1.0);
        double inner = width * random.between(0.1, 0.3);
        double end = width * random.between(0.08, 0.48);
        double corner = width * random.between(0.08, 0.4);
        Outline outline = new Outline()
                .arc(corner, corner, corner, 180, 270, 8)
                .arc(a - end, end, end, 270, 360, 8)
                .arc(a - end, width - end, end, 0, 90, 8)
                .arc(width + inner, width + inner, inner, 270, 180, 6)
                .arc(width - end, b - end, end, 0, 90, 8)
                .arc(end, b - end, end, 90, 180, 8);
        double hole = width * random.between(0.17, 0.25);
        int perLeg = random.whole(1, 3);
        List<Outline> holes = new ArrayList<>();
        for (int i = 1; i <= perLeg; i++) {
            double share = (double) i / perLeg;
            holes.add(Outline.circle(width * 0.5 + (a - width) * share, width / 2, hole, 28));
            holes.add(Outline.circle(width / 2, width * 0.5 + (b - width) * share, hole, 28));
        }
        if (random.chance(0.5)) {
            holes.add(Outline.circle(width / 2, width / 2, hole, 28));
        }
        double height = random.between(0.12, 0.2);
        Mesh plate = Extrusion.of(outline, holes, 0, height, 0.025);
        return random.chance(0.5) ? PartShape.of(plate) : PartShape.of(plate.turned(Rotation.aroundX(Math.PI)));
    }

    private static PartShape angle(SeededRandom random) {
        double width = random.between(0.9, 1.4);
        double a = random.between(1.5, 1.9);
        double b = a * random.between(0.7, 1.0);
        double thick = random.between(0.12, 0.18);
        int perLeg = random.whole(1, 2);
        Mesh flat = leg(a, width, thick, perLeg, random);
        Mesh upright = leg(b, width, thick, perLeg, random)
                .turned(Rotation.aroundY(Math.PI / 2))
                .movedBy(new Vec(0, 0, thick));
        // Both legs hang down from the fold; the bracket is tilted until both ends touch the belt.
        return PartShape.of(flat, upright).turned(Rotation.aroundY(Math.atan2(b, a)));
    }

    private static Mesh leg(double length, double width, double thick, int count, SeededRandom random) {
        double end = width * random.between(0.06, 0.3);
        double y = width / 2;
        Outline outline = new Outline()
                .to(0, -y)
                .arc(length - end, -y + end, end, 270, 360, 6)
                .arc(length - end, y - end, end, 0, 90, 6)
                .to(0, y);
        double hole = Math.min(width * 0.2, length * 0.15);
        List<Outline> holes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double x = length * (count == 1 ? 0.58 : 0.34 + 0.42 * i);
            holes.add(Outline.circle(x, 0, hole, 28));
        }
        return Extrusion.of(outline, holes, 0, thick, 0.025);
    }
}
