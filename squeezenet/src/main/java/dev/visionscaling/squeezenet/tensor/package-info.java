/** Arrays of numbers as files hold them. Depends on the JDK alone. */
@NullMarked
package dev.visionscaling.squeezenet.tensor;

import org.jspecify.annotations.NullMarked;
