package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.mesh.Vec;
import dev.visionscaling.renderer.part.SeededRandom;

/** Computes the light of a sample from its surface. */
final class Shader {
    private static final float BRIGHTEST = 1.2f;

    private final Lighting light;
    private final EnvironmentMap surroundings;
    private final Vec eye;
    private final Camera camera;
    private final float offsetX;
    private final float offsetY;
    private final float brushX;
    private final float brushY;
    private final float[] color = new float[3];

    Shader(Lighting light, EnvironmentMap surroundings, Camera camera, SeededRandom random) {
        this.light = light;
        this.surroundings = surroundings;
        this.camera = camera;
        this.eye = camera.eye();
        double brush = random.angle();
        this.brushX = (float) Math.cos(brush);
        this.brushY = (float) Math.sin(brush);
        this.offsetX = (float) random.between(0, Noise.SIZE);
        this.offsetY = (float) random.between(0, Noise.SIZE);
    }

    /**
     * Shades one sample; the result is valid until the next call.
     *
     * @param x in pixels
     * @param y in pixels
     * @param lit the share of the main lamp's light that arrives, 0 to 1
     * @param open the ambient visibility, 0 to 1
     */
    float[] shade(SurfaceBuffer buffer, int i, float x, float y, Material material, float lit, float open) {
        float grain = material.grain();
        float nx = buffer.normalX[i];
        float ny = buffer.normalY[i];
        float nz = buffer.normalZ[i];
        nx += grain
                * (0.5f * Noise.GRAIN.at(x * 2 + offsetX, y * 2 + offsetY)
                        + 0.5f * Noise.SPOTS.smooth(x + offsetX, y + offsetY));
        ny += grain
                * (0.5f * Noise.GRAIN.at(x * 2 + offsetY, y * 2 - offsetX)
                        + 0.5f * Noise.SPOTS.smooth(x + offsetY, y - offsetX));
        // Fine parallel lines, like those of brushed or rolled metal.
        float brushed = 0.55f
                * grain
                * Noise.GRAIN.smooth(
                        (x * brushX + y * brushY) * 0.12f + offsetY, (y * brushX - x * brushY) * 2.2f + offsetX);
        nx -= brushY * brushed;
        ny += brushX * brushed;
        float scale = (float) (1 / Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-12f));
        nx *= scale;
        ny *= scale;
        nz *= scale;

        float height = buffer.height[i];
        float atX = (float) ((x - camera.shiftX()) / camera.scale());
        float atY = (float) ((camera.shiftY() - y) / camera.scale());
        float vx = (float) eye.x() - atX;
        float vy = (float) eye.y() - atY;
        float vz = (float) (eye.z() - height / camera.scale());
        scale = (float) (1 / Math.sqrt(vx * vx + vy * vy + vz * vz));
        vx *= scale;
        vy *= scale;
        vz *= scale;

        float facing = Math.max(0.02f, nx * vx + ny * vy + nz * vz);
        float rx = 2 * facing * nx - vx;
        float ry = 2 * facing * ny - vy;
        float rz = 2 * facing * nz - vz;
        float grazing = 1 - facing;
        grazing = grazing * grazing * grazing * grazing * grazing;

        float keyDiffuse = lit * Math.max(0, dot(light.key(), nx, ny, nz));
        float fillDiffuse = open * Math.max(0, dot(light.fill(), nx, ny, nz));
        float ambient = open * (0.6f + 0.4f * nz);
        // Recesses reflect their own walls.
        float mirrored = surroundings.from(rx, ry, rz, material.roughness(), atX, atY) * (0.25f + 0.75f * open) * open;
        mirrored *= 0.72f + 0.28f * lit;
        float gloss = lit * highlight(nx, ny, nz, vx, vy, vz, material.roughness());
        float wear = 1 + 0.9f * grain * Noise.GRAIN.at(x * 2 - offsetX, y * 2 + offsetY);
        for (int c = 0; c < 3; c++) {
            float diffuse = material.diffuse().channel(c);
            float mirror = material.mirror().channel(c);
            mirror += (1 - mirror) * grazing * (1 - material.roughness());
            float scattered = light.keyColor().channel(c) * keyDiffuse
                    + light.fillColor().channel(c) * fillDiffuse
                    + light.ambient().channel(c) * ambient;
            float seen = wear
                    * (diffuse * scattered
                            + mirror * (mirrored + gloss * light.keyColor().channel(c)));
            // Brighter samples would make the edges jagged.
            color[c] = Math.min(BRIGHTEST, seen);
        }
        return color;
    }

    private float highlight(float nx, float ny, float nz, float vx, float vy, float vz, float roughness) {
        Vec key = light.key();
        float hx = (float) key.x() + vx;
        float hy = (float) key.y() + vy;
        float hz = (float) key.z() + vz;
        float cosine = (nx * hx + ny * hy + nz * hz) / (float) Math.sqrt(hx * hx + hy * hy + hz * hz);
        float alpha = roughness * roughness + 0.01f;
        float spread = cosine * cosine * (alpha * alpha - 1) + 1;
        return Math.min(3, 0.006f * alpha * alpha / (spread * spread) / (alpha * alpha + 0.02f));
    }

    private static float dot(Vec v, float x, float y, float z) {
        return (float) v.x() * x + (float) v.y() * y + (float) v.z() * z;
    }
}
