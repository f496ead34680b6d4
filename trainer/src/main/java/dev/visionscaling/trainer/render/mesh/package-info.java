/** Triangle meshes and what builds them: grids, lathes, tubes, extrusions. Knows nothing but the JDK. */
@NullMarked
package dev.visionscaling.trainer.render.mesh;

import org.jspecify.annotations.NullMarked;
