package dev.visionscaling.renderer.mesh;

import java.util.ArrayList;
import java.util.List;

/** Creates plates from an outline with holes, with a thickness and bevelled edges. */
public final class Extrusion {
    private Extrusion() {}

    /** Returns the plate between heights {@code low} and {@code high}; {@code bevel} is cut off every edge. */
    public static Mesh of(Outline outline, List<Outline> holes, double low, double high, double bevel) {
        List<Outline> loops = new ArrayList<>();
        loops.add(outline.wound(true));
        holes.forEach(hole -> loops.add(hole.wound(false)));
        List<Outline> insets = loops.stream().map(loop -> loop.inset(bevel)).toList();

        MeshBuilder builder = new MeshBuilder();
        int bottom = add(builder, insets, low);
        int lower = add(builder, loops, low + bevel);
        int upper = add(builder, loops, high - bevel);
        int top = add(builder, insets, high);
        int start = 0;
        for (Outline loop : loops) {
            Grid.join(builder, bottom + start, lower + start, loop.size());
            Grid.join(builder, lower + start, upper + start, loop.size());
            Grid.join(builder, upper + start, top + start, loop.size());
            start += loop.size();
        }
        for (int[] triangle : Triangulation.of(insets)) {
            builder.triangle(top + triangle[0], top + triangle[1], top + triangle[2]);
            builder.triangle(bottom + triangle[2], bottom + triangle[1], bottom + triangle[0]);
        }
        return builder.build(30);
    }

    private static int add(MeshBuilder builder, List<Outline> loops, double height) {
        int first = -1;
        for (Outline loop : loops) {
            for (int i = 0; i < loop.size(); i++) {
                int index = builder.vertex(new Vec(loop.x(i), loop.y(i), height));
                first = first < 0 ? index : first;
            }
        }
        return first;
    }
}
