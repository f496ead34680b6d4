/**
 * Measures precisions: the calibration that int8 needs, and how far each precision is from the reference. Knows the
 * model's public types and common; nothing else of the trainer.
 */
@NullMarked
package dev.visionscaling.trainer.precision;

import org.jspecify.annotations.NullMarked;
