/**
 * The calibrate and parity commands: measure the calibration that int8 needs, and compare the speed and agreement of
 * each precision with a reference. May use dataset, common and the public types of squeezenet.
 */
@NullMarked
package dev.visionscaling.trainer.precision;

import org.jspecify.annotations.NullMarked;
