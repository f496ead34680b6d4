/** Checks of the structure of JPEG, PNG and WebP, which a library decodes afterwards. */
@NullMarked
package dev.visionscaling.squeezenet.image.structure;

import org.jspecify.annotations.NullMarked;
