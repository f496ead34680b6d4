/**
 * Encoded images as bytes and the model input made from them, in plain Java: what all formats share, resizing and
 * cropping. Each format has a package of its own, which uses this one. Depends on the JDK only.
 */
@NullMarked
package dev.visionscaling.squeezenet.image;

import org.jspecify.annotations.NullMarked;
