/**
 * Encoded images as bytes and the model input made from them, in plain Java: format detection, structural checks,
 * resizing and cropping. Owns the public value types ModelInput and UndecodableReason, and depends on the JDK only.
 */
@NullMarked
package dev.visionscaling.squeezenet.image;

import org.jspecify.annotations.NullMarked;
