@NullMarked
package dev.visionscaling.trainer.photos;

import org.jspecify.annotations.NullMarked;
