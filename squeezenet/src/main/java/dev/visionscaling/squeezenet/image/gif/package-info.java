/** GIFs in plain Java: their blocks, checks and first frame, row by row. */
@NullMarked
package dev.visionscaling.squeezenet.image.gif;

import org.jspecify.annotations.NullMarked;
