/**
 * SqueezeNet for ONNX Runtime: a graph written from the weights, and an engine for the consumer. May depend on the
 * consumer and on squeezenet.
 */
@NullMarked
package dev.visionscaling.alternatives.onnx;

import org.jspecify.annotations.NullMarked;
