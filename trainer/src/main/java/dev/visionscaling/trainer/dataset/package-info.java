/**
 * Labelled images for training and evaluation: one folder per category, decoded by the consumer's decoder, split,
 * augmented and batched. May use the public types of squeezenet and the file package of common.
 */
@NullMarked
package dev.visionscaling.trainer.dataset;

import org.jspecify.annotations.NullMarked;
