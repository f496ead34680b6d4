@NullMarked
package dev.visionscaling.squeezenet.checkpoint;

import org.jspecify.annotations.NullMarked;
