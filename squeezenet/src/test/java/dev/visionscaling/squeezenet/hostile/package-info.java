/** Hostile and malformed images, generated from a seed in each run. For tests only. */
@NullMarked
package dev.visionscaling.squeezenet.hostile;

import org.jspecify.annotations.NullMarked;
