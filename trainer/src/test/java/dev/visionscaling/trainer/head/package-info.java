@NullMarked
package dev.visionscaling.trainer.head;

import org.jspecify.annotations.NullMarked;
