package dev.visionscaling.producer.upload;

/**
 * An object in the store, compared with an image.
 *
 * @param sameContent whether its bytes are those of the image
 * @param replacement whether it replaced another object, so that its key may have an outcome of that one
 */
public record StoredObject(boolean sameContent, boolean replacement) {}
