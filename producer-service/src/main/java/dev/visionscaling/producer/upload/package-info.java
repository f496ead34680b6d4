/**
 * Uploads the images of a folder to the object store and registers each of them once it is stored. Owns the ports for
 * folder, store, registry, expected categories and progress; depends on {@code topic} for direct publishing, on
 * {@code outage} and on {@code common}.
 */
@NullMarked
package dev.visionscaling.producer.upload;

import org.jspecify.annotations.NullMarked;
