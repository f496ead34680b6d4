/** Reads images from a folder of the local file system. Depends on {@code upload}, on no other adapter. */
@NullMarked
package dev.visionscaling.producer.files;

import org.jspecify.annotations.NullMarked;
