package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.mesh.Vec;
import dev.visionscaling.renderer.part.SeededRandom;

/** The surroundings that metal reflects: dark walls, a grey ceiling, a wide lamp and two long tubes. */
final class EnvironmentMap {
    private static final float NEARNESS = 0.3f;

    private final float ceiling;
    private final float wall;
    private final float lampU;
    private final float lampV;
    private final float lampWidth;
    private final float lampDepth;
    private final float lampStrength;
    private final float cos;
    private final float sin;
    private final float tubeAt;
    private final float tubeGap;
    private final float gradient;

    EnvironmentMap(Lighting light, SeededRandom random) {
        ceiling = (float) random.between(0.36, 0.5);
        wall = (float) random.between(0.1, 0.2);
        double turn = random.angle();
        cos = (float) Math.cos(turn);
        sin = (float) Math.sin(turn);
        Vec key = light.key();
        double u = key.x() / key.z();
        double v = key.y() / key.z();
        lampU = 1.2f * (float) (u * cos + v * sin);
        lampV = 1.2f * (float) (v * cos - u * sin);
        lampWidth = (float) random.between(0.3, 0.5);
        lampDepth = (float) random.between(0.25, 0.45);
        lampStrength = (float) random.between(1.4, 2.1);
        tubeAt = (float) random.between(0.25, 0.6) * (random.chance(0.5) ? 1 : -1);
        tubeGap = (float) random.between(1.2, 1.8);
        gradient = (float) random.between(0.25, 0.6);
    }

    /**
     * Returns the light from a direction of length 1 at a position on the belt; for rough surfaces the edges are soft.
     *
     * @param atX the position, in radii of the part
     * @param atY the position, in radii of the part
     */
    float from(float x, float y, float z, float roughness, float atX, float atY) {
        if (z <= 0) {
            return wall * (0.45f + 0.55f * Math.max(0, 1 + 2 * z));
        }
        float rise = ImageSize.smoothstep(0.05f - roughness * 0.2f, 0.75f + roughness * 0.3f, z);
        float light = wall + (ceiling - wall) * rise;
        float inverse = 1 / (z + 0.08f);
        // The lamps are close, so their direction depends on the position.
        float nearX = x * inverse + NEARNESS * atX;
        float nearY = y * inverse + NEARNESS * atY;
        float u = nearX * cos + nearY * sin;
        float v = nearY * cos - nearX * sin;
        light *= 1 + gradient * Math.max(-0.9f, Math.min(0.9f, 1.3f * u));
        float edge = 0.06f + 0.75f * roughness;
        light += lampStrength * box(u - lampU, lampWidth, edge) * box(v - lampV, lampDepth, edge);
        float tubes = box(u - tubeAt, 0.07f, edge) + box(u - tubeAt - Math.signum(tubeAt) * tubeGap, 0.09f, edge);
        return light + 0.8f * tubes * rise;
    }

    // 1 inside, 0 outside; softer edges make the whole darker, so that the total light is constant.
    private static float box(float x, float half, float edge) {
        float outer = half + edge;
        float inner = Math.max(0, half - edge);
        float strength = Math.min(1, 0.25f + half / edge * 0.75f);
        return strength * (1 - ImageSize.smoothstep(inner, outer, Math.abs(x)));
    }
}
