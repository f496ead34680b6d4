/** BMPs in plain Java: their headers, checks and pixels, row by row. */
@NullMarked
package dev.visionscaling.squeezenet.image.bmp;

import org.jspecify.annotations.NullMarked;
