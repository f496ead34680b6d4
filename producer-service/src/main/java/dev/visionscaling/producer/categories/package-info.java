/**
 * Finds the expected category of each image in a ground truth file, in ImageNet's layout or in folder names. Implements
 * a port of {@code upload}; depends on {@code upload} and {@code common}.
 */
@NullMarked
package dev.visionscaling.producer.categories;

import org.jspecify.annotations.NullMarked;
