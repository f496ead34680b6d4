/**
 * Writes TorchScript archives in plain Java: the zip, the pickled state, the program and the raw weights. May use the
 * network package.
 */
@NullMarked
package dev.visionscaling.squeezenet.torchscript;

import org.jspecify.annotations.NullMarked;
