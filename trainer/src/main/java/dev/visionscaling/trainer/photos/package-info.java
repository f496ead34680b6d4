/**
 * Photos with known categories: found in folders, split, decoded, varied, and handed over in batches. Knows the squeezenet
 * module's decoder.
 */
@NullMarked
package dev.visionscaling.trainer.photos;

import org.jspecify.annotations.NullMarked;
