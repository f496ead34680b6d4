/**
 * Labelled images for training and evaluation: one folder per category, decoded by the production decoder, split,
 * augmented and batched. Depends on the JDK and the public types of squeezenet alone.
 */
@NullMarked
package dev.visionscaling.trainer.dataset;

import org.jspecify.annotations.NullMarked;
