/**
 * Labelled images for training and evaluation: found in folders as people have them, decoded by the consumer's decoder,
 * split, augmented and batched. May use the public types of squeezenet, and the packages of common for files and images.
 */
@NullMarked
package dev.visionscaling.trainer.dataset;

import org.jspecify.annotations.NullMarked;
