/** How a network learns from photos: from nothing, onwards from other weights, or its last layer alone. */
@NullMarked
package dev.visionscaling.trainer.learning;

import org.jspecify.annotations.NullMarked;
