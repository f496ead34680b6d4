/**
 * The public entry points of the SqueezeNet library: ImageDecoder turns encoded bytes into model input,
 * SqueezeNetModel classifies it, Calibrator measures what int8 needs. May use every package below; no package below
 * may use this one.
 */
@NullMarked
package dev.visionscaling.squeezenet;

import org.jspecify.annotations.NullMarked;
