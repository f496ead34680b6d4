/**
 * Reads PyTorch's {@code .pth} files, the zip archive and the older stream of pickles, as far as a state dict needs it.
 * The bytes may come from anybody: nothing in them is run, and no class is ever loaded by a name in them. May use the
 * tensor package.
 */
@NullMarked
package dev.visionscaling.squeezenet.checkpoint;

import org.jspecify.annotations.NullMarked;
