@NullMarked
package dev.visionscaling.squeezenet.tensor;

import org.jspecify.annotations.NullMarked;
