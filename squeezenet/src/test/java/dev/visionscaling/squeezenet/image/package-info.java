@NullMarked
package dev.visionscaling.squeezenet.image;

import org.jspecify.annotations.NullMarked;
