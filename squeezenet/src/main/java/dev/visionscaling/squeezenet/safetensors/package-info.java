/** Reads {@code .safetensors} files strictly, and writes them. May use the tensor package and Jackson. */
@NullMarked
package dev.visionscaling.squeezenet.safetensors;

import org.jspecify.annotations.NullMarked;
