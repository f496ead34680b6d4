/** The commands that make images and models; the one place that names every package below. */
@NullMarked
package dev.visionscaling.trainer;

import org.jspecify.annotations.NullMarked;
