/**
 * Encoded images as bytes, and pixels as the network wants them, in plain Java: which format it is, whether the file is
 * whole, how large the picture is, and the resizing. Depends on the JDK and the root package's value types alone.
 */
@NullMarked
package dev.visionscaling.squeezenet.image;

import org.jspecify.annotations.NullMarked;
