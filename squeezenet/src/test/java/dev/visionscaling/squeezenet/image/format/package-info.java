@NullMarked
package dev.visionscaling.squeezenet.image.format;

import org.jspecify.annotations.NullMarked;
