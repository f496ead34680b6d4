/**
 * One part on a conveyor belt, photographed: camera, lighting, materials, rasterization, shading and post-processing,
 * reproducible from a seed. May use image, part and mesh.
 */
@NullMarked
package dev.visionscaling.renderer.scene;

import org.jspecify.annotations.NullMarked;
