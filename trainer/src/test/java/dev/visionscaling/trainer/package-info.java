/** Tests of the trainer's commands. */
@NullMarked
package dev.visionscaling.trainer;

import org.jspecify.annotations.NullMarked;
