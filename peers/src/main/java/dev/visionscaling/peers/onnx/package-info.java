/** SqueezeNet for ONNX Runtime, as a graph written from the weights and as an engine for the consumer. */
@NullMarked
package dev.visionscaling.peers.onnx;

import org.jspecify.annotations.NullMarked;
