/** Runs the model through the squeezenet library. Depends on the use case only, never on another adapter. */
@NullMarked
package dev.visionscaling.consumer.djl;

import org.jspecify.annotations.NullMarked;
