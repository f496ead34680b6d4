/**
 * SqueezeNet 1.1 as something that learns, on DJL: its layers, one learning step, and the way from and to the weights
 * that are served. Knows the squeezenet module's network and tensors.
 */
@NullMarked
package dev.visionscaling.trainer.network;

import org.jspecify.annotations.NullMarked;
