/**
 * Uploads the images of a folder to the object store and registers each one once it is stored. Owns the ports for
 * folder, store, registry and expected categories; depends on {@code topic} (for direct publication) and {@code
 * common}.
 */
@NullMarked
package dev.visionscaling.producer.upload;

import org.jspecify.annotations.NullMarked;
