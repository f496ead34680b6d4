package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.image.LinearImage;
import dev.visionscaling.renderer.mesh.Rotation;
import dev.visionscaling.renderer.part.MaterialSlot;
import dev.visionscaling.renderer.part.PartShape;
import dev.visionscaling.renderer.part.SeededRandom;
import dev.visionscaling.renderer.part.Solid;
import java.awt.image.BufferedImage;
import java.util.List;

/** A random scene: one part on a belt, its lighting and a camera. Not thread-safe. */
final class Scene {
    private static final int SAMPLES = ImageSize.SAMPLES * ImageSize.SAMPLES;

    private final SeededRandom random;
    private final Material body;
    private final Material accent;
    private final Camera camera;
    private final Lighting light;
    private final float beltAngle;
    private final SurfaceBuffer buffer = new SurfaceBuffer();

    Scene(PartKind part, SeededRandom random) {
        this.random = random;
        PartShape shape = part.shape(random).turned(Rotation.aroundZ(random.angle()));
        body = material(part, random).withRoughness(random.between(0.75, 1.3));
        accent = random.pick(Material.CAGES);
        camera = Camera.lookingAt(shape, random);
        light = Lighting.of(random);
        beltAngle = (float) Math.toRadians((random.chance(0.5) ? 0 : 90) + random.between(-4, 4));
        Rasterizer rasterizer = new Rasterizer(camera, buffer);
        for (Solid solid : shape.solids()) {
            rasterizer.draw(solid.mesh(), solid.slot());
        }
    }

    /** Returns the share of each pixel that the part covers, 0 to 1. */
    float[] coverage() {
        float[] coverage = new float[ImageSize.PIXELS];
        for (int i = 0; i < coverage.length; i++) {
            for (int s = 0; s < SAMPLES; s++) {
                int sample = SurfaceBuffer.sample(i % ImageSize.WIDTH, i / ImageSize.WIDTH, s);
                coverage[i] += buffer.slot[sample] == null ? 0 : 1f / SAMPLES;
            }
        }
        return coverage;
    }

    BufferedImage render() {
        float[] coverage = coverage();
        Illumination illumination = new Illumination(new HeightField(buffer), light, coverage);
        LinearImage part = partInLight(coverage, illumination);
        LinearImage belt = ConveyorBelt.paint(body, light, beltAngle, random);
        illumination.lightUp(belt, light);
        ContrastAdjustment.apply(part, belt, coverage);
        for (int i = 0; i < coverage.length; i++) {
            float rest = 1 - coverage[i];
            belt.set(i, belt.r[i] * rest + part.r[i], belt.g[i] * rest + part.g[i], belt.b[i] * rest + part.b[i]);
        }
        return PostProcessing.apply(belt, beltAngle, random);
    }

    // Returns each pixel's light times its coverage.
    private LinearImage partInLight(float[] coverage, Illumination illumination) {
        Shader shader = new Shader(light, new EnvironmentMap(light, random), camera, random);
        LinearImage image = new LinearImage();
        for (int i = 0; i < coverage.length; i++) {
            if (coverage[i] == 0) {
                continue;
            }
            int x = i % ImageSize.WIDTH;
            int y = i / ImageSize.WIDTH;
            for (int s = 0; s < SAMPLES; s++) {
                int sample = SurfaceBuffer.sample(x, y, s);
                MaterialSlot slot = buffer.slot[sample];
                if (slot != null) {
                    float sx = x + (s % ImageSize.SAMPLES + 0.5f) / ImageSize.SAMPLES;
                    int below = s / ImageSize.SAMPLES;
                    float sy = y + (below + 0.5f) / ImageSize.SAMPLES;
                    float[] color = shader.shade(
                            buffer,
                            sample,
                            sx,
                            sy,
                            materialOf(slot),
                            illumination.partLit[i],
                            illumination.partOpen[i]);
                    image.r[i] += color[0] / SAMPLES;
                    image.g[i] += color[1] / SAMPLES;
                    image.b[i] += color[2] / SAMPLES;
                }
            }
        }
        return image;
    }

    private Material materialOf(MaterialSlot slot) {
        return switch (slot) {
            case BODY -> body;
            case ACCENT -> accent;
            case POLISHED -> Material.POLISHED;
        };
    }

    private static Material material(PartKind part, SeededRandom random) {
        double plastics = switch (part) {
            case GEAR, PULLEY, ELBOW -> 0.4;
            case BRACKET, WASHER, CHAIN_LINK, WING_NUT -> 0.2;
            default -> 0;
        };
        List<Material> metals =
                part == PartKind.BEARING ? List.of(Material.STEEL, Material.STEEL, Material.ZINC) : Material.METALS;
        return random.chance(plastics) ? random.pick(Material.PLASTICS) : random.pick(metals);
    }
}
