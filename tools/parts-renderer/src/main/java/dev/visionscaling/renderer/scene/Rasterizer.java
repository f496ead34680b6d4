package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Vec;
import dev.visionscaling.renderer.part.MaterialSlot;

/** Draws triangles into a {@link SurfaceBuffer}; the nearest surface wins. */
final class Rasterizer {
    private final Camera camera;
    private final SurfaceBuffer buffer;

    Rasterizer(Camera camera, SurfaceBuffer buffer) {
        this.camera = camera;
        this.buffer = buffer;
    }

    void draw(Mesh mesh, MaterialSlot slot) {
        int count = mesh.vertexCount();
        float[] x = new float[count];
        float[] y = new float[count];
        float[] depth = new float[count];
        for (int v = 0; v < count; v++) {
            Vec p = camera.project(mesh.point(v));
            x[v] = (float) (p.x() * ImageSize.SAMPLES);
            y[v] = (float) (p.y() * ImageSize.SAMPLES);
            depth[v] = (float) p.z();
        }
        for (int t = 0; t < mesh.triangleCount(); t++) {
            int a = mesh.vertex(t, 0);
            int b = mesh.vertex(t, 1);
            int c = mesh.vertex(t, 2);
            float area = (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a]);
            // The image's y axis points down, so triangles that face the camera are clockwise.
            if (area < -1e-6f) {
                fill(
                        mesh,
                        t,
                        new float[] {x[a], x[b], x[c]},
                        new float[] {y[a], y[b], y[c]},
                        new float[] {depth[a], depth[b], depth[c]},
                        area,
                        slot);
            }
        }
    }

    private void fill(Mesh mesh, int t, float[] x, float[] y, float[] depth, float area, MaterialSlot slot) {
        int left = Math.max(0, (int) Math.ceil(Math.min(x[0], Math.min(x[1], x[2])) - 0.5f));
        int right = Math.min(ImageSize.FINE_WIDTH - 1, (int) Math.floor(Math.max(x[0], Math.max(x[1], x[2])) - 0.5f));
        int top = Math.max(0, (int) Math.ceil(Math.min(y[0], Math.min(y[1], y[2])) - 0.5f));
        int bottom = Math.min(ImageSize.FINE_HEIGHT - 1, (int) Math.floor(Math.max(y[0], Math.max(y[1], y[2])) - 0.5f));
        float inverse = 1 / area;
        for (int row = top; row <= bottom; row++) {
            float py = row + 0.5f;
            for (int column = left; column <= right; column++) {
                float px = column + 0.5f;
                float wb = ((px - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (py - y[0])) * inverse;
                float wc = ((x[1] - x[0]) * (py - y[0]) - (px - x[0]) * (y[1] - y[0])) * inverse;
                float wa = 1 - wb - wc;
                if (wa < 0 || wb < 0 || wc < 0) {
                    continue;
                }
                float d = wa * depth[0] + wb * depth[1] + wc * depth[2];
                int i = row * ImageSize.FINE_WIDTH + column;
                if (d < buffer.depth[i]) {
                    buffer.depth[i] = d;
                    buffer.slot[i] = slot;
                    buffer.normalX[i] = mix(mesh, t, 0, wa, wb, wc);
                    buffer.normalY[i] = mix(mesh, t, 1, wa, wb, wc);
                    buffer.normalZ[i] = mix(mesh, t, 2, wa, wb, wc);
                    float z = wa * mesh.position(mesh.vertex(t, 0), 2)
                            + wb * mesh.position(mesh.vertex(t, 1), 2)
                            + wc * mesh.position(mesh.vertex(t, 2), 2);
                    buffer.height[i] = (float) (z * camera.scale());
                }
            }
        }
    }

    private static float mix(Mesh mesh, int t, int axis, float wa, float wb, float wc) {
        return wa * mesh.normal(t, 0, axis) + wb * mesh.normal(t, 1, axis) + wc * mesh.normal(t, 2, axis);
    }
}
