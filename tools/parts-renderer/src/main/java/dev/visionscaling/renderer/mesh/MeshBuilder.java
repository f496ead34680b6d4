package dev.visionscaling.renderer.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the vertices and triangles of one closed surface and computes its normals. */
public final class MeshBuilder {
    private final List<Vec> vertices = new ArrayList<>();
    private int[] triangles = new int[3 * 1024];
    private int corners;

    /** @return the index of the new vertex */
    public int vertex(Vec position) {
        vertices.add(position);
        return vertices.size() - 1;
    }

    /** Adds a triangle; all triangles of a mesh must have the same orientation, no matter which. */
    public void triangle(int a, int b, int c) {
        if (corners + 3 > triangles.length) {
            triangles = Arrays.copyOf(triangles, 2 * triangles.length);
        }
        triangles[corners++] = a;
        triangles[corners++] = b;
        triangles[corners++] = c;
    }

    public void quad(int a, int b, int c, int d) {
        triangle(a, b, c);
        triangle(a, c, d);
    }

    /**
     * Returns the mesh, facing outwards; two faces that meet at less than {@code creaseDegrees} are shaded as one
     * smooth surface.
     */
    public Mesh build(double creaseDegrees) {
        int[] faces = Arrays.copyOf(triangles, corners);
        if (volume(faces) < 0) {
            for (int i = 0; i < faces.length; i += 3) {
                int second = faces[i + 1];
                faces[i + 1] = faces[i + 2];
                faces[i + 2] = second;
            }
        }
        float[] positions = new float[3 * vertices.size()];
        for (int i = 0; i < vertices.size(); i++) {
            Vec v = vertices.get(i);
            positions[3 * i] = (float) v.x();
            positions[3 * i + 1] = (float) v.y();
            positions[3 * i + 2] = (float) v.z();
        }
        return new Mesh(positions, faces, normals(faces, Math.cos(Math.toRadians(creaseDegrees))));
    }

    private double volume(int[] faces) {
        double sum = 0;
        for (int i = 0; i < faces.length; i += 3) {
            Vec a = vertices.get(faces[i]);
            sum += a.dot(vertices.get(faces[i + 1]).cross(vertices.get(faces[i + 2])));
        }
        return sum;
    }

    private float[] normals(int[] faces, double creaseCosine) {
        int count = faces.length / 3;
        // Not of unit length, so that larger triangles have more weight.
        Vec[] areas = new Vec[count];
        Vec[] units = new Vec[count];
        for (int t = 0; t < count; t++) {
            Vec a = vertices.get(faces[3 * t]);
            areas[t] = vertices.get(faces[3 * t + 1])
                    .minus(a)
                    .cross(vertices.get(faces[3 * t + 2]).minus(a));
            units[t] = areas[t].unit();
        }
        int[] starts = new int[vertices.size() + 1];
        for (int vertex : faces) {
            starts[vertex + 1]++;
        }
        for (int v = 0; v < vertices.size(); v++) {
            starts[v + 1] += starts[v];
        }
        int[] next = starts.clone();
        int[] around = new int[faces.length];
        for (int i = 0; i < faces.length; i++) {
            around[next[faces[i]]++] = i / 3;
        }
        float[] normals = new float[3 * faces.length];
        for (int i = 0; i < faces.length; i++) {
            Vec own = units[i / 3];
            double x = 0;
            double y = 0;
            double z = 0;
            for (int k = starts[faces[i]]; k < starts[faces[i] + 1]; k++) {
                if (own.dot(units[around[k]]) >= creaseCosine) {
                    Vec area = areas[around[k]];
                    x += area.x();
                    y += area.y();
                    z += area.z();
                }
            }
            double length = Math.sqrt(x * x + y * y + z * z);
            boolean flat = length < 1e-12;
            normals[3 * i] = (float) (flat ? 0 : x / length);
            normals[3 * i + 1] = (float) (flat ? 0 : y / length);
            normals[3 * i + 2] = (float) (flat ? 1 : z / length);
        }
        return normals;
    }
}
