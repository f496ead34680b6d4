/**
 * Reads images from a folder in the local file system. Implements a port of {@code upload}; depends on {@code upload}
 * and {@code common}, not on other adapters.
 */
@NullMarked
package dev.visionscaling.producer.files;

import org.jspecify.annotations.NullMarked;
