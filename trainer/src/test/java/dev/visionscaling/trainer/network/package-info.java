@NullMarked
package dev.visionscaling.trainer.network;

import org.jspecify.annotations.NullMarked;
