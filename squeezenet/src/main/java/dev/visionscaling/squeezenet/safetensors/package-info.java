/** Reads {@code .safetensors} files, strictly, and writes them. Depends on the JDK and Jackson alone. */
@NullMarked
package dev.visionscaling.squeezenet.safetensors;

import org.jspecify.annotations.NullMarked;
