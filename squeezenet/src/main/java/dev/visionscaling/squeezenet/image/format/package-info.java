/**
 * The detection of a format from the first bytes, and the names of formats that are not supported. Knows the
 * packages of all formats.
 */
@NullMarked
package dev.visionscaling.squeezenet.image.format;

import org.jspecify.annotations.NullMarked;
