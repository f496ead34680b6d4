/** That ONNX Runtime computes what libtorch computes. */
@NullMarked
package dev.visionscaling.peers.onnx;

import org.jspecify.annotations.NullMarked;
