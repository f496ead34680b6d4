/**
 * What SqueezeNet 1.1 consists of: its convolutions by their names in a weights file, their shapes, and a file's weights
 * checked against them. May use the tensor package.
 */
@NullMarked
package dev.visionscaling.squeezenet.network;

import org.jspecify.annotations.NullMarked;
