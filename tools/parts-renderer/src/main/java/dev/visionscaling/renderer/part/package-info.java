/** The geometry of each kind of part, with seeded random dimensions. May use mesh. */
@NullMarked
package dev.visionscaling.renderer.part;

import org.jspecify.annotations.NullMarked;
