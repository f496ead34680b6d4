/**
 * SqueezeNet 1.1's structure: its convolutions with their names in a weights file and their shapes, and weights that
 * are checked against them. May use the tensor package.
 */
@NullMarked
package dev.visionscaling.squeezenet.network;

import org.jspecify.annotations.NullMarked;
