/**
 * SqueezeNet as a trainable network: its layers, initial weights, optimizer and learning-rate schedule on DJL.
 * Depends on DJL and squeezenet and knows no images.
 */
@NullMarked
package dev.visionscaling.trainer.network;

import org.jspecify.annotations.NullMarked;
