/**
 * Renders one part on a conveyor belt, reproducibly from a seed: camera, lighting, materials, rasterization, shading
 * and post-processing. May use image, part and mesh.
 */
@NullMarked
package dev.visionscaling.renderer.scene;

import org.jspecify.annotations.NullMarked;
