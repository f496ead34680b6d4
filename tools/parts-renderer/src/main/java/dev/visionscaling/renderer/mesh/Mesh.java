package dev.visionscaling.renderer.mesh;

/**
 * A surface of triangles with one normal per corner.
 *
 * <p>{@code positions} has three numbers per vertex, {@code triangles} three vertex indices per triangle,
 * counter-clockwise seen from outside, and {@code normals} nine numbers per triangle. The arrays are never changed
 * after construction.
 */
public final class Mesh {
    private final float[] positions;
    private final int[] triangles;
    private final float[] normals;

    Mesh(float[] positions, int[] triangles, float[] normals) {
        this.positions = positions;
        this.triangles = triangles;
        this.normals = normals;
    }

    public int triangleCount() {
        return triangles.length / 3;
    }

    public int vertexCount() {
        return positions.length / 3;
    }

    /** Returns the vertex at {@code corner} (0 to 2) of a triangle. */
    public int vertex(int triangle, int corner) {
        return triangles[3 * triangle + corner];
    }

    /** Returns coordinate {@code axis} (0 to 2) of a vertex. */
    public float position(int vertex, int axis) {
        return positions[3 * vertex + axis];
    }

    /** Returns coordinate {@code axis} (0 to 2) of the normal at {@code corner} of a triangle. */
    public float normal(int triangle, int corner, int axis) {
        return normals[9 * triangle + 3 * corner + axis];
    }

    public Vec point(int vertex) {
        return new Vec(positions[3 * vertex], positions[3 * vertex + 1], positions[3 * vertex + 2]);
    }

    /** Returns the mesh, rotated. */
    public Mesh turned(Rotation rotation) {
        return new Mesh(rotation.applyToAll(positions), triangles, rotation.applyToAll(normals));
    }

    /** Returns the mesh scaled by {@code factor} and then moved by {@code offset}. */
    public Mesh scaledAndMoved(double factor, Vec offset) {
        float[] moved = new float[positions.length];
        for (int i = 0; i < moved.length; i += 3) {
            moved[i] = (float) (positions[i] * factor + offset.x());
            moved[i + 1] = (float) (positions[i + 1] * factor + offset.y());
            moved[i + 2] = (float) (positions[i + 2] * factor + offset.z());
        }
        return new Mesh(moved, triangles, normals);
    }

    public Mesh movedBy(Vec offset) {
        return scaledAndMoved(1, offset);
    }

    /** Returns the enclosed volume of a closed mesh; positive if the triangles face outwards. */
    public double volume() {
        double sum = 0;
        for (int t = 0; t < triangleCount(); t++) {
            sum += point(vertex(t, 0)).dot(point(vertex(t, 1)).cross(point(vertex(t, 2))));
        }
        return sum / 6;
    }
}
