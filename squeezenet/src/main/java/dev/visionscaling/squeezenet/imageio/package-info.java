/** Decodes images that OpenCV does not decode exactly, with the JDK's codecs. May use the image package. */
@NullMarked
package dev.visionscaling.squeezenet.imageio;

import org.jspecify.annotations.NullMarked;
