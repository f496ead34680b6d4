/**
 * Encoded images as bytes and the model input made from them, in plain Java: format detection, structural checks,
 * decoding of GIF, BMP, TIFF and PNM, resizing and cropping. Owns the public value types ModelInput and
 * UndecodableReason, and depends on the JDK only.
 */
@NullMarked
package dev.visionscaling.squeezenet.image;

import org.jspecify.annotations.NullMarked;
