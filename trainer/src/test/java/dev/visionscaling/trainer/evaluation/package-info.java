@NullMarked
package dev.visionscaling.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
