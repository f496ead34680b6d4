/**
 * Folders of images that people bring: one walk for all commands, which files count as images, and the layouts of other
 * programs' datasets. Depends on {@code files}.
 */
@NullMarked
package dev.visionscaling.common.images;

import org.jspecify.annotations.NullMarked;
