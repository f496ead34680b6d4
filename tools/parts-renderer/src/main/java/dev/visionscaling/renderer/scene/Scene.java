package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.image.LinearImage;
import dev.visionscaling.renderer.mesh.Rotation;
import dev.visionscaling.renderer.part.MaterialSlot;
import dev.visionscaling.renderer.part.PartShape;
import dev.visionscaling.renderer.part.PartShapes;
import dev.visionscaling.renderer.part.SeededRandom;
import dev.visionscaling.renderer.part.Solid;
import java.awt.image.BufferedImage;
import java.util.List;

/** One part on one belt in one light, seen by one camera; drawn by chance. Belongs to one thread. */
final class Scene {
    private static final int SAMPLES = ImageSize.SAMPLES * ImageSize.SAMPLES;

    private final SeededRandom dice;
    private final Material body;
    private final Material accent;
    private final Camera camera;
    private final Lighting light;
    private final float beltAngle;
    private final SurfaceBuffer buffer = new SurfaceBuffer();

    Scene(PartKind part, SeededRandom dice) {
        this.dice = dice;
        PartShape shape = shape(part, dice).turned(Rotation.aroundZ(dice.angle()));
        body = material(part, dice).withRoughness(dice.between(0.75, 1.3));
        accent = dice.pick(Material.CAGES);
        camera = Camera.lookingAt(shape, dice);
        light = Lighting.of(dice);
        beltAngle = (float) Math.toRadians((dice.chance(0.5) ? 0 : 90) + dice.between(-4, 4));
        Rasterizer rasterizer = new Rasterizer(camera, buffer);
        for (Solid solid : shape.solids()) {
            rasterizer.draw(solid.mesh(), solid.slot());
        }
    }

    /** The share of each pixel that the part covers, 0 to 1. */
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
        LinearImage belt = ConveyorBelt.paint(body, light, beltAngle, dice);
        illumination.lightUp(belt, light);
        ContrastAdjustment.apply(part, belt, coverage);
        for (int i = 0; i < coverage.length; i++) {
            float rest = 1 - coverage[i];
            belt.set(i, belt.r[i] * rest + part.r[i], belt.g[i] * rest + part.g[i], belt.b[i] * rest + part.b[i]);
        }
        return PostProcessing.apply(belt, beltAngle, dice);
    }

    // Each pixel's light times its coverage.
    private LinearImage partInLight(float[] coverage, Illumination illumination) {
        Shader shader = new Shader(light, new EnvironmentMap(light, dice), camera, dice);
        LinearImage picture = new LinearImage();
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
                    picture.r[i] += color[0] / SAMPLES;
                    picture.g[i] += color[1] / SAMPLES;
                    picture.b[i] += color[2] / SAMPLES;
                }
            }
        }
        return picture;
    }

    private Material materialOf(MaterialSlot slot) {
        return switch (slot) {
            case BODY -> body;
            case ACCENT -> accent;
            case POLISHED -> Material.POLISHED;
        };
    }

    private static Material material(PartKind part, SeededRandom dice) {
        double plastics = switch (part) {
            case GEAR, PULLEY, ELBOW -> 0.4;
            case BRACKET, WASHER, CHAIN_LINK, WING_NUT -> 0.2;
            default -> 0;
        };
        List<Material> metals =
                part == PartKind.BEARING ? List.of(Material.STEEL, Material.STEEL, Material.ZINC) : Material.METALS;
        return dice.chance(plastics) ? dice.pick(Material.PLASTICS) : dice.pick(metals);
    }

    static PartShape shape(PartKind part, SeededRandom dice) {
        return switch (part) {
            case BOLT -> PartShapes.bolt(dice);
            case NUT -> PartShapes.nut(dice);
            case WASHER -> PartShapes.washer(dice);
            case GEAR -> PartShapes.gear(dice);
            case SPRING -> PartShapes.spring(dice);
            case BEARING -> PartShapes.bearing(dice);
            case BRACKET -> PartShapes.bracket(dice);
            case ELBOW -> PartShapes.elbow(dice);
            case WING_NUT -> PartShapes.wingNut(dice);
            case CHAIN_LINK -> PartShapes.chainLink(dice);
            case PULLEY -> PartShapes.pulley(dice);
            case SCREW -> PartShapes.screw(dice);
        };
    }
}
