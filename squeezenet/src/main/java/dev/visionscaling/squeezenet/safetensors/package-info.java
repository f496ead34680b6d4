/** Reads {@code .safetensors} files, strictly, and writes them. Depends on Jackson and the tensor package. */
@NullMarked
package dev.visionscaling.squeezenet.safetensors;

import org.jspecify.annotations.NullMarked;
