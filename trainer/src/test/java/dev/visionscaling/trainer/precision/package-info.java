/** Tests of the calibrate and parity commands. */
@NullMarked
package dev.visionscaling.trainer.precision;

import org.jspecify.annotations.NullMarked;
