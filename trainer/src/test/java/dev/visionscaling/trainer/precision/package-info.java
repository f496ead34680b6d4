/** Tests of the calibration and of the comparison of precisions. */
@NullMarked
package dev.visionscaling.trainer.precision;

import org.jspecify.annotations.NullMarked;
