/**
 * Finds the expected category of each image in a ground truth file, in the ImageNet layout or in folder names.
 * Implements a port of {@code upload} and depends on {@code upload} and {@code common} only.
 */
@NullMarked
package dev.visionscaling.producer.categories;

import org.jspecify.annotations.NullMarked;
