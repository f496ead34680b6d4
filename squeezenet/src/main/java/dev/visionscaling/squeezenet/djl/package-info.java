/** Runs TorchScript archives on libtorch through DJL. Depends on DJL and the JDK only. */
@NullMarked
package dev.visionscaling.squeezenet.djl;

import org.jspecify.annotations.NullMarked;
