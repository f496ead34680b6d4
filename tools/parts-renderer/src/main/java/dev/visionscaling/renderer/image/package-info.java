/** Pixel buffers in linear light, their dimensions, blur and JPEG encoding. Depends on the JDK only. */
@NullMarked
package dev.visionscaling.renderer.image;

import org.jspecify.annotations.NullMarked;
