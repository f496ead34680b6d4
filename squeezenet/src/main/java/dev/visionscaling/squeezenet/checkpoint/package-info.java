/**
 * Reads state dicts from PyTorch's {@code .pth} files: the zip archive and the older stream of pickles. The bytes are
 * not trusted: nothing in them is executed, and no class is loaded by a name in them. May use the tensor package.
 */
@NullMarked
package dev.visionscaling.squeezenet.checkpoint;

import org.jspecify.annotations.NullMarked;
