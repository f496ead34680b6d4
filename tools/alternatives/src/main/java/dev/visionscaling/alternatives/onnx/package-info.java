/**
 * SqueezeNet for ONNX Runtime: a graph written from the weights, and a model for the consumer. May depend on the
 * consumer and squeezenet.
 */
@NullMarked
package dev.visionscaling.alternatives.onnx;

import org.jspecify.annotations.NullMarked;
