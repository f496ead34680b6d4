/** Images that mean harm, or are broken in every way that is known, made anew from a seed for each run. For tests only. */
@NullMarked
package dev.visionscaling.squeezenet.hostile;

import org.jspecify.annotations.NullMarked;
