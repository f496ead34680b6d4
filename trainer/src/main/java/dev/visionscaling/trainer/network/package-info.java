/**
 * SqueezeNet as a trainable network: its layers, initial weights, optimizer and learning-rate schedule on DJL. May use
 * DJL and squeezenet. It does not deal with images.
 */
@NullMarked
package dev.visionscaling.trainer.network;

import org.jspecify.annotations.NullMarked;
