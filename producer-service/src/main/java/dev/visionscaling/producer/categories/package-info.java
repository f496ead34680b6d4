/**
 * Which category an image ought to get: by its folder's name, by ImageNet's layout, by a file with the ground truth.
 * Depends on the producer's ports, on no other adapter.
 */
@NullMarked
package dev.visionscaling.producer.categories;

import org.jspecify.annotations.NullMarked;
