/**
 * Triangle meshes and the solids they are built from: extrusions, lathe profiles, tubes and grids. Depends on the JDK
 * only.
 */
@NullMarked
package dev.visionscaling.renderer.mesh;

import org.jspecify.annotations.NullMarked;
