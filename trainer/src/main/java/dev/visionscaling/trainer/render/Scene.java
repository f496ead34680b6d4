package dev.visionscaling.trainer.render;

import dev.visionscaling.trainer.render.mesh.Rotation;
import dev.visionscaling.trainer.render.part.Dice;
import dev.visionscaling.trainer.render.part.Shape;
import dev.visionscaling.trainer.render.part.Shapes;
import dev.visionscaling.trainer.render.part.Slot;
import dev.visionscaling.trainer.render.part.Solid;
import java.awt.image.BufferedImage;
import java.util.List;

/** One part on one belt in one light, seen by one camera; drawn by chance. Belongs to one thread. */
final class Scene {
    private static final int SAMPLES = Frame.SAMPLES * Frame.SAMPLES;

    private final Dice dice;
    private final Material body;
    private final Material accent;
    private final Camera camera;
    private final Light light;
    private final float beltAngle;
    private final SurfaceBuffer buffer = new SurfaceBuffer();

    Scene(Part part, Dice dice) {
        this.dice = dice;
        Shape shape = shape(part, dice).turned(Rotation.aroundZ(dice.angle()));
        body = material(part, dice).withRoughness(dice.between(0.75, 1.3));
        accent = dice.pick(Material.CAGES);
        camera = Camera.lookingAt(shape, dice);
        light = Light.of(dice);
        beltAngle = (float) Math.toRadians((dice.chance(0.5) ? 0 : 90) + dice.between(-4, 4));
        Rasterizer rasterizer = new Rasterizer(camera, buffer);
        for (Solid solid : shape.solids()) {
            rasterizer.draw(solid.mesh(), solid.slot());
        }
    }

    /** The share of each pixel that the part covers, 0 to 1. */
    float[] coverage() {
        float[] coverage = new float[Frame.PIXELS];
        for (int i = 0; i < coverage.length; i++) {
            for (int s = 0; s < SAMPLES; s++) {
                int sample = SurfaceBuffer.sample(i % Frame.WIDTH, i / Frame.WIDTH, s);
                coverage[i] += buffer.slot[sample] == null ? 0 : 1f / SAMPLES;
            }
        }
        return coverage;
    }

    BufferedImage photograph() {
        float[] coverage = coverage();
        Illumination illumination = new Illumination(new Relief(buffer), light, coverage);
        Picture part = partInLight(coverage, illumination);
        Picture belt = Belt.paint(body, light, beltAngle, dice);
        illumination.lightUp(belt, light);
        Contrast.ensure(part, belt, coverage);
        for (int i = 0; i < coverage.length; i++) {
            float rest = 1 - coverage[i];
            belt.set(i, belt.r[i] * rest + part.r[i], belt.g[i] * rest + part.g[i], belt.b[i] * rest + part.b[i]);
        }
        return PhotoFinish.develop(belt, beltAngle, dice);
    }

    // Each pixel's light times its coverage.
    private Picture partInLight(float[] coverage, Illumination illumination) {
        Shader shader = new Shader(light, new Surroundings(light, dice), camera, dice);
        Picture picture = new Picture();
        for (int i = 0; i < coverage.length; i++) {
            if (coverage[i] == 0) {
                continue;
            }
            int x = i % Frame.WIDTH;
            int y = i / Frame.WIDTH;
            for (int s = 0; s < SAMPLES; s++) {
                int sample = SurfaceBuffer.sample(x, y, s);
                Slot slot = buffer.slot[sample];
                if (slot != null) {
                    float sx = x + (s % Frame.SAMPLES + 0.5f) / Frame.SAMPLES;
                    int below = s / Frame.SAMPLES;
                    float sy = y + (below + 0.5f) / Frame.SAMPLES;
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

    private Material materialOf(Slot slot) {
        return switch (slot) {
            case BODY -> body;
            case ACCENT -> accent;
            case POLISHED -> Material.POLISHED;
        };
    }

    private static Material material(Part part, Dice dice) {
        double plastics = switch (part) {
            case GEAR, PULLEY, ELBOW -> 0.4;
            case BRACKET, WASHER, CHAIN_LINK, WING_NUT -> 0.2;
            default -> 0;
        };
        List<Material> metals =
                part == Part.BEARING ? List.of(Material.STEEL, Material.STEEL, Material.ZINC) : Material.METALS;
        return dice.chance(plastics) ? dice.pick(Material.PLASTICS) : dice.pick(metals);
    }

    static Shape shape(Part part, Dice dice) {
        return switch (part) {
            case BOLT -> Shapes.bolt(dice);
            case NUT -> Shapes.nut(dice);
            case WASHER -> Shapes.washer(dice);
            case GEAR -> Shapes.gear(dice);
            case SPRING -> Shapes.spring(dice);
            case BEARING -> Shapes.bearing(dice);
            case BRACKET -> Shapes.bracket(dice);
            case ELBOW -> Shapes.elbow(dice);
            case WING_NUT -> Shapes.wingNut(dice);
            case CHAIN_LINK -> Shapes.chainLink(dice);
            case PULLEY -> Shapes.pulley(dice);
            case SCREW -> Shapes.screw(dice);
        };
    }
}
