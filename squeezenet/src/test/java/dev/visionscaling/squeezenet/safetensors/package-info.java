@NullMarked
package dev.visionscaling.squeezenet.safetensors;

import org.jspecify.annotations.NullMarked;
