/** Decodes images with OpenCV. May use the image package. */
@NullMarked
package dev.visionscaling.squeezenet.opencv;

import org.jspecify.annotations.NullMarked;
