/** Test data for this and other modules: random weights, reference implementations, and data outside the repository. */
@NullMarked
package dev.visionscaling.squeezenet.testing;

import org.jspecify.annotations.NullMarked;
