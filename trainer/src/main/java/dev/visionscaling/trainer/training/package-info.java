/**
 * Training procedures: the classifier alone, or all layers, keeping the weights of the best validation epoch. May use
 * dataset and network, never the serving side of squeezenet.
 */
@NullMarked
package dev.visionscaling.trainer.training;

import org.jspecify.annotations.NullMarked;
