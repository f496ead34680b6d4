/** Arrays of numbers as stored in files. Depends on the JDK only. */
@NullMarked
package dev.visionscaling.squeezenet.tensor;

import org.jspecify.annotations.NullMarked;
