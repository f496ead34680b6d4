package dev.visionscaling.renderer.part;

import dev.visionscaling.renderer.mesh.Mesh;

/** A closed surface of one material. */
public record Solid(Mesh mesh, MaterialSlot slot) {}
