@NullMarked
package dev.visionscaling.trainer.learning;

import org.jspecify.annotations.NullMarked;
