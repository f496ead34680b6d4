/** PBM, PGM and PPM in plain Java: their header, checks and pixels, row by row. */
@NullMarked
package dev.visionscaling.squeezenet.image.pnm;

import org.jspecify.annotations.NullMarked;
