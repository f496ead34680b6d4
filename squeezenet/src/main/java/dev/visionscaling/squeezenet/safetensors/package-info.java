/** Reads {@code .safetensors} files, strictly. Depends on Jackson and the tensor package. */
@NullMarked
package dev.visionscaling.squeezenet.safetensors;

import org.jspecify.annotations.NullMarked;
