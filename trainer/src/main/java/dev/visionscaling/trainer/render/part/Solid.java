package dev.visionscaling.trainer.render.part;

import dev.visionscaling.trainer.render.mesh.Mesh;

/** A closed surface of one material. */
public record Solid(Mesh mesh, Slot slot) {}
