package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Rotation;
import dev.visionscaling.renderer.mesh.Vec;
import java.util.List;
import java.util.function.UnaryOperator;

/** A part: solids that may overlap, in any unit and position. */
public record PartShape(List<Solid> solids) {
    public PartShape {
        solids = List.copyOf(solids);
    }

    /** Creates a part from one or more pieces of the same material. */
    static PartShape of(Mesh... meshes) {
        return new PartShape(List.of(meshes).stream()
                .map(mesh -> new Solid(mesh, MaterialSlot.BODY))
                .toList());
    }

    public PartShape turned(Rotation rotation) {
        return with(mesh -> mesh.turned(rotation));
    }

    /** Returns the part lying on the belt (z = 0), within a circle of radius 1 around the z axis. */
    public PartShape laidDown() {
        double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Solid solid : solids) {
            for (int v = 0; v < solid.mesh().vertexCount(); v++) {
                for (int axis = 0; axis < 3; axis++) {
                    low[axis] = Math.min(low[axis], solid.mesh().position(v, axis));
                    high[axis] = Math.max(high[axis], solid.mesh().position(v, axis));
                }
            }
        }
        Vec center = new Vec((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]);
        double radius = 0;
        for (Solid solid : solids) {
            for (int v = 0; v < solid.mesh().vertexCount(); v++) {
                Vec point = solid.mesh().point(v).minus(center);
                radius = Math.max(radius, Math.hypot(point.x(), point.y()));
            }
        }
        double factor = 1 / radius;
        return with(mesh -> mesh.scaledAndMoved(factor, center.times(-factor)));
    }

    private PartShape with(UnaryOperator<Mesh> change) {
        return new PartShape(solids.stream()
                .map(solid -> new Solid(change.apply(solid.mesh()), solid.slot()))
                .toList());
    }
}
