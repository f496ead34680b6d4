/** How well a model does on photos whose categories are known, measured the way it is served. */
@NullMarked
package dev.visionscaling.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
