/**
 * Writes TorchScript archives: the zip, the pickled state, the program and the raw weights, in plain Java. May use the
 * network package.
 */
@NullMarked
package dev.visionscaling.squeezenet.torchscript;

import org.jspecify.annotations.NullMarked;
